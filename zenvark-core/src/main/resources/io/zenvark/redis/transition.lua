-- Writes the next version of a circuit and its event, if session, epoch, version and deadline match. Keeps the mode.
--
-- KEYS  sessions, meta, events, leaders, circuits, recovery
-- ARGV  name for new data, breaker, session, epoch, expected version, deadline in ms, state, initial mode,
--       cause, node, reason, then the recovery record of the new version, if any
-- Reply LATE
--       FENCED
--       STALE, circuit (empty if unknown)
--       ACCEPTED, circuit, then its recovery record, if any
-- Event TRANSITION: breaker|circuit, with the record
local breaker, session, epoch, expected, state = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[7]

if late(ARGV[6]) then return unchanged({'LATE'}) end
if not leads(session, epoch, breaker) then return unchanged({'FENCED'}) end

local current, stored = circuit_of(breaker)
local version = text(following(tonumber(expected)))
if (current and current.version or '0') ~= expected then
  if current and current.version == version and current.epoch == epoch and current.state == state then
    local record = redis.call('HGET', KEYS[6], breaker) or ''
    local same = string.sub(record, 1, #version + 3) == '1|' .. version .. '|'
    return unchanged({'ACCEPTED', stored, same and record or nil})
  end
  return stale(current, stored)
end

local term = current and current.term or ARGV[8] .. '|'
local record = ARGV[12]
if record then redis.call('HSET', KEYS[6], breaker, record) end
return accept(breaker, {version = version, epoch = epoch, state = state, term = term}, 9, record)
