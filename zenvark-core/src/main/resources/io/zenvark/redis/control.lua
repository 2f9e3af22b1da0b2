-- Changes the mode of a circuit: writes its next version and the event. Keeps state and epoch. An unknown circuit is
-- created as closed, with epoch zero.
--
-- KEYS  sessions, meta, events, leaders, circuits
-- ARGV  name for new data, breaker, expected version or empty, deadline in ms, mode, ms until it expires or empty,
--       cause, node, reason
-- Reply LATE
--       STALE, circuit (empty if unknown)
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
