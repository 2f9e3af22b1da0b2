-- Returns descriptors, leader reports and recovery records, for viewers and for the comparison of configurations.
-- Removes the descriptors of unknown sessions, which remain only after a loss of the sessions.
--
-- KEYS  sessions, meta, events, leaders, circuits, recovery
-- ARGV  name for new data
-- Reply DETAILS, now,
--       then three lists, each preceded by the number of its strings:
--       pairs of a live session and its descriptor (empty if unknown); pairs of a breaker and its leader report;
--       pairs of a breaker and its recovery record
local descriptors, reports, reply = {}, {}, {'DETAILS', text(now)}

local meta = redis.call('HGETALL', KEYS[2])
for i = 1, #meta, 2 do
  local kind, name = string.match(meta[i], '^(%l+):(.*)$')
  if kind == 'node' then
    descriptors[name] = meta[i + 1]
    if not redis.call('ZSCORE', KEYS[1], name) then redis.call('HDEL', KEYS[2], meta[i]) end
  elseif kind == 'report' then
    reports[#reports + 1] = name
    reports[#reports + 1] = meta[i + 1]
  end
end

local sessions = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. text(now), '+inf')
reply[#reply + 1] = text(2 * #sessions)
for _, session in ipairs(sessions) do
  reply[#reply + 1] = session
  reply[#reply + 1] = descriptors[session] or ''
end
reply[#reply + 1] = text(#reports)
for _, value in ipairs(reports) do reply[#reply + 1] = value end
local records = redis.call('HGETALL', KEYS[6])
reply[#reply + 1] = text(#records)
for _, value in ipairs(records) do reply[#reply + 1] = value end
return unchanged(reply)
