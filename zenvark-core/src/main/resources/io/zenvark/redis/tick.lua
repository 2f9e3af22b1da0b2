-- Renews or begins a session and returns the state of the data.
--
-- The descriptor of a session may be long and rarely changes. The first tick carries it; a renewal carries only its
-- digest. If meta holds another descriptor or none, the reply is WHO and nothing changes. The node then repeats the
-- tick with the descriptor.
--
-- KEYS  sessions, meta, events, leaders, circuits, recovery
-- ARGV  name for new data, session, begins (0 or 1), lease in ms, deadline in ms or empty,
--       SHA-1 of the descriptor, descriptor or empty, number of leader reports, number of recovery records,
--       then pairs of breaker and leader report, pairs of breaker and recovery record,
--       and pairs of breaker and circuit that are handed in
-- Reply LATE, now
--       DEAD, now
--       WHO, now
--       RENEWED, now, incarnation, sequence, tag and id of the latest event,
--       number of live sessions, number of circuits, number of assignments, name of the latest accepted hand-in
-- Event DEPART: session,session
local LONGEST_LEASE = 86400000

local session, begins, lease, descriptor = ARGV[2], ARGV[3] == '1', tonumber(ARGV[4]), ARGV[7]
local node = 'node:' .. session

if late(ARGV[5]) then return unchanged({'LATE', text(now)}) end

-- An expired session is kept until the tick of a live session announces it.
local known = redis.call('ZSCORE', KEYS[1], session)
if not alive(session) and (known or not begins) then return unchanged({'DEAD', text(now)}) end

if descriptor ~= '' then
  redis.call('HSET', KEYS[2], node, descriptor)
elseif redis.sha1hex(redis.call('HGET', KEYS[2], node) or '') ~= ARGV[6] then
  return unchanged({'WHO', text(now)})
end

name_data()
redis.call('ZADD', KEYS[1], text(now + lease), session)

local reports_end = 9 + 2 * tonumber(ARGV[8])
for i = 10, reports_end, 2 do redis.call('HSET', KEYS[2], 'report:' .. ARGV[i], ARGV[i + 1]) end

-- A record belongs to one version of the circuit, and only the leader keeps it.
local records_end = reports_end + 2 * tonumber(ARGV[9])
for i = reports_end + 1, records_end, 2 do
  local breaker, record = ARGV[i], ARGV[i + 1]
  local _, leader = assignment_of(breaker)
  local circuit = circuit_of(breaker)
  if leader == session and circuit and circuit.version == string.match(record, '^1|(%d+)|') then
    redis.call('HSET', KEYS[6], breaker, record)
  end
end

-- Returns the lease of a session, which follows the fingerprints in its descriptor. If an older version wrote the
-- descriptor, or meta was lost, the lease is missing and the caller's applies.
local function lease_of(other)
  local told = string.match(redis.call('HGET', KEYS[2], 'node:' .. other) or '', '^1' .. ('|[^|]*'):rep(5) .. '|(%d+)')
  return told and number(told) and math.min(tonumber(told), LONGEST_LEASE) or lease
end

-- After a backward step of the clock, earlier expiries are far ahead and are shortened. No session is shortened below
-- its own lease, because its node may act for as long.
local far = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. text(now + 2 * lease), '+inf', 'LIMIT', 0, 100)
for _, other in ipairs(far) do
  local own = lease_of(other)
  if tonumber(redis.call('ZSCORE', KEYS[1], other)) > now + 2 * own then
    redis.call('ZADD', KEYS[1], text(now + own), other)
  end
end

local departed = {}
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(now))) do
  redis.call('ZREM', KEYS[1], gone)
  redis.call('HDEL', KEYS[2], 'node:' .. gone)
  if is_session(gone) then departed[#departed + 1] = gone end
end
if #departed > 0 then announce('DEPART', table.concat(departed, ',')) end

local function better(circuit, best)
  local newer = tonumber(circuit.epoch) - tonumber(best.epoch)
  return newer > 0 or newer == 0 and tonumber(circuit.version) > tonumber(best.version)
end

for i = records_end + 1, #ARGV, 2 do
  local breaker, circuit = ARGV[i], understood(ARGV[i + 1])
  local best = known_of(breaker)
  if circuit and not circuit_of(breaker) and (not best or better(circuit, best)) then
    redis.call('HSET', KEYS[2], 'known:' .. breaker, ARGV[i + 1], 'handed', string.sub(ARGV[1], 1, 13))
  end
end

local incarnation, sequence, tag, last = mark()
return {
  'RENEWED', text(now), incarnation, sequence, tag, last,
  text(redis.call('ZCARD', KEYS[1])),
  text(redis.call('HLEN', KEYS[5])),
  text(redis.call('HLEN', KEYS[4])),
  redis.call('HGET', KEYS[2], 'handed') or ''
}
