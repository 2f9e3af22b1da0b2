-- Writes the next version of a circuit and announces it, if its fence allows.
--
-- KEYS  sessions, meta, events, leaders (HASH breaker -> 1|epoch|session),
--       circuits (HASH breaker -> 1|version|epoch|state|mode|since in ms|cause|node|reason; reason may hold a bar)
-- ARGV  name for new data, breaker, session, epoch, expected version, deadline in ms, state, initial mode,
--       cause, node, reason
-- Reply LATE
--       FENCED
--       STALE, circuit; empty where there is none
--       ACCEPTED, circuit
-- Event TRANSITION: breaker|circuit
local breaker, session, epoch, expected, state = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[7]

local STATES = {CLOSED = true, OPEN = true}
local MODES = {AUTO = true, FORCED_OPEN = true, FORCED_CLOSED = true, SHADOW = true}
local CAUSES = {
  INITIAL = true, STRATEGY = true, RECOVERY_CHECK = true, IDLE_CHECK = true, OPERATOR = true, REASSERTION = true
}

local function number(digits) return #digits <= 15 and (digits == '0' or not string.match(digits, '^0')) end

-- What a reader of the circuit could not understand is no circuit here either; else its leader could never write.
local function understood(circuit)
  local version, written, is, mode, since, cause, node =
    string.match(circuit or '', '^1|(%d+)|(%d+)|([%u_]+)|([%u_]+)|(%d+)|([%u_]+)|([\32-\123\125\126]+)|')
  if version and number(version) and number(written) and number(since) and #node <= 200
      and STATES[is] and MODES[mode] and CAUSES[cause] then
    return {version = version, epoch = written, state = is, mode = mode}
  end
end

if late(ARGV[6]) then return unchanged({'LATE'}) end
if not alive(session) or redis.call('HGET', KEYS[4], breaker) ~= '1|' .. epoch .. '|' .. session then
  return unchanged({'FENCED'})
end

local stored = redis.call('HGET', KEYS[5], breaker)
local current = understood(stored)
local following = text(tonumber(expected) + 1)
if (current and current.version or '0') ~= expected then
  if current and current.version == following and current.epoch == epoch and current.state == state then
    return unchanged({'ACCEPTED', stored})
  end
  return unchanged({'STALE', current and stored or ''})
end

name_data()
local circuit = table.concat({
  '1', following, epoch, state, current and current.mode or ARGV[8], text(now), ARGV[9], ARGV[10], ARGV[11]
}, '|')
redis.call('HSET', KEYS[5], breaker, circuit)
announce('TRANSITION', breaker .. '|' .. circuit)
return {'ACCEPTED', circuit}
