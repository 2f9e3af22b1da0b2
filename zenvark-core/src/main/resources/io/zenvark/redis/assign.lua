-- Assigns a breaker of a leader to another session, whose node continues the recovery checks or repeats a failed idle
-- check. A leader that assigns a breaker to itself gets another epoch, whatever has become of the circuit.
--
-- KEYS  sessions, meta, events, leaders, circuits, recovery
-- ARGV  name for new data, breaker, session, epoch, deadline in ms, floor, successor,
--       recovery record or empty, doubt or empty; one of them is of the current version of the circuit, unless the
--       successor is the session itself. An unknown circuit has version 0
-- Reply LATE
--       FENCED
--       STALE, circuit (empty if unknown)
--       ABSENT if the successor is not alive, or its descriptor does not name the breaker
--       ASSIGNED, epoch
-- Event GRANT: epoch|successor|breaker, with record and doubt if they are of the current version
local breaker, session, own, floor, successor = ARGV[2], ARGV[3], ARGV[4], ARGV[6], ARGV[7]
local record, doubt = ARGV[8], ARGV[9]

if late(ARGV[5]) then return unchanged({'LATE'}) end
if not leads(session, own, breaker) then return unchanged({'FENCED'}) end

local current, stored = circuit_of(breaker)
local matches = current and current.version == string.match(record, '^1|(%d+)|')
local version = current and current.version or not stored and '0'
local doubted = version and version == string.match(doubt, '^1|(%d+)|')
if not (matches or doubted or successor == session) then return stale(current, stored) end

-- Returns whether the descriptor of a session has a fingerprint of the breaker.
local function configures(other)
  local descriptor = redis.call('HGET', KEYS[2], 'node:' .. other) or ''
  local fingerprints = string.match(descriptor, '^1' .. ('|[^|]*'):rep(4) .. '|([^|]*)')
  return fingerprints and string.find(',' .. fingerprints, ',' .. breaker .. '=', 1, true)
end

if not (alive(successor) and configures(successor)) then return unchanged({'ABSENT'}) end

name_data()
local granted = counted_or_none(redis.call('HGET', KEYS[2], 'epoch'))
local epoch = text(following(math.max(now, granted, tonumber(own), counted_or_none(floor))))
redis.call('HSET', KEYS[2], 'epoch', epoch)
redis.call('HSET', KEYS[4], breaker, '1|' .. epoch .. '|' .. successor)
if matches then redis.call('HSET', KEYS[6], breaker, record) end
announce('GRANT', epoch .. '|' .. successor .. '|' .. breaker, matches and {breaker, record}, doubted and doubt)
return {'ASSIGNED', epoch}
