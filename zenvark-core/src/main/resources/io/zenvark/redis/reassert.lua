-- Restores an unknown circuit from the best copy that sessions have handed in. Writes its next version and the event.
--
-- KEYS  sessions, meta, events, leaders, circuits
-- ARGV  name for new data, breaker, session, epoch, deadline in ms, cause, node, reason
-- Reply LATE
--       FENCED
--       STALE, circuit (empty if neither known nor handed in)
--       ACCEPTED, circuit
-- Event TRANSITION: breaker|circuit
local breaker, session, epoch = ARGV[2], ARGV[3], ARGV[4]

if late(ARGV[5]) then return unchanged({'LATE'}) end
if not leads(session, epoch, breaker) then return unchanged({'FENCED'}) end

local current, stored = circuit_of(breaker)
local known = known_of(breaker)
if current or not known then return stale(current, stored) end

local version = text(following(tonumber(known.version)))
return accept(breaker, {version = version, epoch = epoch, state = known.state, term = known.term}, 6)
