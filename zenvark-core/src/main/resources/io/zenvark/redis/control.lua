-- Writes a change of mode as the next version of a circuit, and its event. Keeps state and epoch; an unknown circuit
-- begins closed with epoch zero.
--
-- KEYS  sessions, meta, events, leaders, circuits
-- ARGV  name for new data, breaker, expected version or empty, deadline in ms, mode, ms until it expires or empty,
--       cause, node, reason
-- Reply LATE
--       STALE, circuit (empty if there is none)
--       ACCEPTED, circuit
-- Event TRANSITION: breaker|circuit
local breaker, expected, mode, lasts = ARGV[2], ARGV[3], ARGV[5], ARGV[6]

if late(ARGV[4]) then return unchanged({'LATE'}) end

local current, stored = circuit_of(breaker)
local before = current or {version = '0', epoch = '0', state = 'CLOSED'}
if expected ~= '' and before.version ~= expected then return stale(current, stored) end

local term = mode .. '|' .. (lasts ~= '' and text(now + tonumber(lasts)) or '')
local version = text(following(tonumber(before.version)))
return accept(breaker, {version = version, epoch = before.epoch, state = before.state, term = term}, 7)
