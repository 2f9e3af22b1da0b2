-- Renews a session, or begins it, and compares notes.
--
-- KEYS  sessions, meta, events
-- ARGV  name for new data, session, begins (0 or 1), lease in ms, deadline in ms or empty, descriptor,
--       then pairs of breaker and report
-- Reply LATE, now
--       DEAD, now
--       RENEWED, now, incarnation, sequence, id of the latest event, number of live sessions
local session, begins, lease = ARGV[2], ARGV[3] == '1', tonumber(ARGV[4])

if late(ARGV[5]) then return unchanged({'LATE', text(now)}) end

-- An expired session that nobody has announced yet stays, for the next tick of a living one to announce it.
local known = redis.call('ZSCORE', KEYS[1], session)
if not alive(session) and (known or not begins) then return unchanged({'DEAD', text(now)}) end

name_data()
redis.call('ZADD', KEYS[1], text(now + lease), session)
redis.call('HSET', KEYS[2], 'node:' .. session, ARGV[6])
for i = 7, #ARGV, 2 do redis.call('HSET', KEYS[2], 'report:' .. ARGV[i], ARGV[i + 1]) end

-- After a backward step of the clock, expiries that were set before it would otherwise stay out of reach.
for _, far in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. text(now + 2 * lease), '+inf')) do
  redis.call('ZADD', KEYS[1], text(now + lease), far)
end

local departed = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(now))
for _, gone in ipairs(departed) do
  redis.call('ZREM', KEYS[1], gone)
  redis.call('HDEL', KEYS[2], 'node:' .. gone)
end
if #departed > 0 then announce('DEPART', table.concat(departed, ',')) end

local incarnation, sequence, last = mark()
return {'RENEWED', text(now), incarnation, sequence, last, text(redis.call('ZCARD', KEYS[1]))}
