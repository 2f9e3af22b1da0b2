-- Returns the state that nodes replicate: live sessions, leaders, circuits and recovery records.
--
-- KEYS  sessions, meta, events, leaders, circuits, recovery
-- ARGV  name for new data
-- Reply SNAPSHOT, now, incarnation, sequence, tag and id of the latest event,
--       then four lists, each preceded by the number of its strings:
--       live sessions; pairs of breaker and leader; pairs of breaker and circuit;
--       pairs of breaker and recovery record
name_data()

local reply = {'SNAPSHOT', text(now), mark()}
local function add(list)
  reply[#reply + 1] = text(#list)
  for _, value in ipairs(list) do reply[#reply + 1] = value end
end

add(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. text(now), '+inf'))
add(redis.call('HGETALL', KEYS[4]))
add(redis.call('HGETALL', KEYS[5]))
add(redis.call('HGETALL', KEYS[6]))
return unchanged(reply)
