-- Common functions of all scripts in this directory. Sent before each of them.
--
-- KEYS[1] sessions  ZSET    session -> expiry in ms
-- KEYS[2] meta      HASH    incarnation, sequence, tag, epoch (the highest granted one), format,
--                            handed (the name of the latest accepted hand-in),
--                            node:<session> -> descriptor, report:<breaker> -> leader report,
--                            known:<breaker> -> the best circuit handed in, if circuits does not have the breaker
-- KEYS[3] events    STREAM  field e: 1|sequence|tag of the previous event|tag|kind|body;
--                            fields r:<breaker> of grants and transitions: recovery record;
--                            field doubt of the grant of a hand-over: see DoubtText
-- KEYS[4] leaders   HASH    breaker -> 1|epoch|session; only for scripts that declare it
-- KEYS[6] recovery  HASH    breaker -> recovery record, see RecoveryText; only for scripts that declare it
-- ARGV[1] a new random name: the incarnation if the data has none; its first characters are the tag of the event
--
-- The leading 1 of a stored value is its format number. Numbers have at most 15 digits and no leading zeros. Versions,
-- epochs and sequence numbers are below 10^14. A larger number is damaged, because counting never gets there.
-- All keys of a namespace carry one hash tag. Runs on Redis 6.0 and later.

-- Required on Redis 6.0 if lua-replicate-commands is off.
if redis.replicate_commands then redis.replicate_commands() end

-- tostring would write large numbers with an exponent.
local function text(number) return string.format('%.0f', number) end

local function number(digits) return #digits <= 15 and (digits == '0' or string.match(digits, '^[1-9]%d*$')) end

local LIMIT = 100000000000000

local function counted(digits) return number(digits) and tonumber(digits) < LIMIT end

local function counted_or_none(digits) return digits and counted(digits) and tonumber(digits) or 0 end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function late(deadline) return deadline ~= '' and now > tonumber(deadline) end

local function alive(session)
  local expiry = redis.call('ZSCORE', KEYS[1], session)
  return expiry and tonumber(expiry) > now
end

-- Returns the successor of a number. If it would reach the limit, returns the time in ms, which is below the limit and
-- above every number that was counted from one.
local function following(given) return given + 1 < LIMIT and given + 1 or now end

local function is_session(name) return #name >= 8 and #name <= 64 and not string.find(name, '[^%w-]') end

-- Returns epoch and session of an assignment, or nothing if nodes cannot read it.
local function assignment_of(breaker)
  local stored = redis.call('HGET', KEYS[4], breaker) or ''
  local epoch, session = string.match(stored .. '|', '^1|(%d+)|([%w-]+)|')
  if epoch and epoch ~= '0' and counted(epoch) and is_session(session) then return epoch, session end
end

-- Ends a script that changes nothing. The write without effect makes a read-only replica refuse the script.
local function unchanged(reply)
  redis.call('HDEL', KEYS[2], '')
  return reply
end

local function is_name(value, longest) return #value <= longest and string.find(value, '^[%w-]+$') end

-- Names new data. Data with a damaged number or name gets a new name and restarts its sequence, so that all nodes take
-- a snapshot.
local function name_data()
  local meta = redis.call('HMGET', KEYS[2], 'incarnation', 'sequence', 'tag')
  local named = meta[1] and is_name(meta[1], 64)
  local damaged = meta[2] and not counted(meta[2]) or meta[3] and not is_name(meta[3], 40)
  if damaged then redis.call('HSET', KEYS[2], 'sequence', '0', 'tag', '0') end
  if damaged or not named then redis.call('HSET', KEYS[2], 'incarnation', ARGV[1], 'format', '1') end
end

-- Must be called at most once in a script, so that the tag is unique. After a failover that loses an event, another
-- event may get the same number and, if the clock is behind, the same id. Only the tags distinguish them.
-- records is a list of breakers and their recovery records. doubt may be nil.
local function announce(kind, body, records, doubt)
  local sequence = text(redis.call('HINCRBY', KEYS[2], 'sequence', 1))
  local previous, tag = redis.call('HGET', KEYS[2], 'tag') or '0', string.sub(ARGV[1], 1, 13)
  redis.call('HSET', KEYS[2], 'tag', tag)
  local event = table.concat({'1', sequence, previous, tag, kind, body}, '|')
  local fields = {'e', event}
  for i = 1, records and #records or 0, 2 do
    fields[#fields + 1] = 'r:' .. records[i]
    fields[#fields + 1] = records[i + 1]
  end
  if doubt then
    fields[#fields + 1] = 'doubt'
    fields[#fields + 1] = doubt
  end
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', '10000', '*', unpack(fields))
end

-- Returns the incarnation, and sequence, tag and id of the latest event.
local function mark()
  local meta = redis.call('HMGET', KEYS[2], 'incarnation', 'sequence', 'tag')
  local last = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)
  return meta[1], meta[2] or '0', meta[3] or '0', last[1] and last[1][1] or '0-0'
end
