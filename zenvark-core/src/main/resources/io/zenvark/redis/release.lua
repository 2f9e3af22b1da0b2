-- Ends a session at once. Keeps its assignments, which hold the epochs.
--
-- KEYS  sessions, meta, events
-- ARGV  name for new data, session
-- Reply RELEASED
-- Event DEPART: session,session
local session = ARGV[2]

if redis.call('ZREM', KEYS[1], session) == 0 then return {'RELEASED'} end

name_data()
redis.call('HDEL', KEYS[2], 'node:' .. session)
announce('DEPART', session)
return {'RELEASED'}
