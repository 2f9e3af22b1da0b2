-- Common functions of the scripts that read or write circuits. Inserted between head.lua and the script.
--
-- KEYS[5] circuits  HASH    breaker -> 1|version|epoch|state|mode|until|since|cause|node|reason
--
-- Times are in ms. until is empty for a mode without expiry. A reason may contain bars.
-- Any cause is accepted, because a newer version may write one that this version does not know.

local STATES = {CLOSED = true, OPEN = true}
local MODES = {AUTO = true, FORCED_OPEN = true, FORCED_CLOSED = true, SHADOW = true}

-- Accepts exactly the circuits that nodes can read. A circuit that only the script accepts could never be replaced.
local function understood(circuit)
  local version, epoch, state, mode, ends, since, cause, node =
    string.match(circuit or '', '^1|(%d+)|(%d+)|([%u_]+)|([%u_]+)|(%d*)|(%d+)|([%u_]+)|([\32-\123\125\126]+)|')
  if version and counted(version) and counted(epoch) and (ends == '' or number(ends)) and number(since)
      and #node <= 200 and STATES[state] and MODES[mode] then
    return {version = version, epoch = epoch, state = state, term = mode .. '|' .. ends}
  end
end

-- Returns the circuit of a breaker and its text.
local function circuit_of(breaker)
  local stored = redis.call('HGET', KEYS[5], breaker)
  return understood(stored), stored
end

local function known_of(breaker) return understood(redis.call('HGET', KEYS[2], 'known:' .. breaker)) end

local function leads(session, epoch, breaker)
  local current, leader = assignment_of(breaker)
  return current == epoch and leader == session and alive(session)
end

local function stale(current, stored) return unchanged({'STALE', current and stored or ''}) end

-- Writes a circuit and its event. motive is the index of cause, node and reason in ARGV. record may be nil.
local function accept(breaker, circuit, motive, record)
  name_data()
  local written = table.concat({
    '1', circuit.version, circuit.epoch, circuit.state, circuit.term, text(now),
    ARGV[motive], ARGV[motive + 1], ARGV[motive + 2]
  }, '|')
  redis.call('HSET', KEYS[5], breaker, written)
  redis.call('HDEL', KEYS[2], 'known:' .. breaker)
  announce('TRANSITION', breaker .. '|' .. written, record and {breaker, record})
  return {'ACCEPTED', written, record}
end
