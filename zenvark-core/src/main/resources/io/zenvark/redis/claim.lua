-- Assigns the requested breakers that have no live leader to a session. All get the same epoch.
--
-- KEYS  sessions, meta, events, leaders, circuits, recovery
-- ARGV  name for new data, session, deadline in ms, floor, then the breakers
-- Reply LATE
--       DEAD
--       GRANTED, epoch, then two lists, each preceded by the number of its strings:
--       the granted breakers; pairs of breaker and recovery record. Epoch 0 if no breaker is granted
-- Event GRANT: epoch|session|breaker,breaker, with the records
local LONGEST_RECORD = 32768
local MOST_RECORDS = 1000

local session = ARGV[2]

if late(ARGV[3]) then return unchanged({'LATE'}) end
if not alive(session) then return unchanged({'DEAD'}) end

local granted = redis.call('HGET', KEYS[2], 'epoch')
local highest = math.max(now, counted_or_none(ARGV[4]), counted_or_none(granted))
local free = {}
for i = 5, #ARGV do
  local epoch, leader = assignment_of(ARGV[i])
  if not (epoch and alive(leader)) then
    free[#free + 1] = ARGV[i]
    highest = math.max(highest, tonumber(epoch or '0'))
  end
end
if #free == 0 then return unchanged({'GRANTED', '0', '0', '0'}) end

name_data()
local epoch = text(following(highest))
redis.call('HSET', KEYS[2], 'epoch', epoch)
local reply, records = {'GRANTED', epoch, text(#free)}, {}
for _, breaker in ipairs(free) do
  redis.call('HSET', KEYS[4], breaker, '1|' .. epoch .. '|' .. session)
  reply[#reply + 1] = breaker
  local record = redis.call('HGET', KEYS[6], breaker)
  if record and #record <= LONGEST_RECORD and #records < 2 * MOST_RECORDS then
    records[#records + 1] = breaker
    records[#records + 1] = record
  end
end
announce('GRANT', epoch .. '|' .. session .. '|' .. table.concat(free, ','), records)
reply[#reply + 1] = text(#records)
for _, value in ipairs(records) do reply[#reply + 1] = value end
return reply
