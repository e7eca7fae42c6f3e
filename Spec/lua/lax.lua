-- A batch of plain lax counters: one atomic step, which counts once however often it comes. Stands behind int64.lua.
--
--   KEYS     {namespace}:lc and {namespace}:lc:w:WRITER, as LAX-030 and LAX-031 say
--   ARGV     writer, sequence, and then 1 to 100 items of two arguments each: key and delta
--   answers  {'ok', {status, old, new}, ...}, or {'repeated', {status, old, new}, ...} with the old statuses and the
--            values of now; old and new are null where there is no value
--            or {'outdated'}, {'corrupt'}, {'bad-argument', field} or {'bad-argument', field, item}, items counted from 0;
--            then nothing has changed
--
-- All arguments are checked before anything is read, and everything that can stop the script is met before the first
-- write.

local COUNTERS, LAST_BATCH = KEYS[1], KEYS[2]
local HEAD, FIELDS, ITEMS = 2, 2, 100
local NULL = false
local KEPT = '3600000'
local LETTERS = {ok = 'a', overflow = 'o', corrupt = 'c'}
local STATUSES = {a = 'ok', o = 'overflow', c = 'corrupt'}

local function is_writer(text) return #text == 32 and string.find(text, '^[0-9a-f]+$') ~= nil end

local function is_sequence(text)
  return #text <= 16 and string.find(text, '^[1-9]%d*$') ~= nil and tonumber(text) <= 9007199254740991
end

-- The first field of the batch that is not right, and the item where it is one of an item; nil where all are.
local function wrong()
  if #ARGV < 1 or not is_writer(ARGV[1]) then return 'writer' end
  if #ARGV < 2 or not is_sequence(ARGV[2]) then return 'sequence' end
  local rest = #ARGV - HEAD
  if rest == 0 or rest % FIELDS ~= 0 or rest > ITEMS * FIELDS then return 'items' end
  local seen = {}
  for i = HEAD + 1, #ARGV, FIELDS do
    local key, delta, item = ARGV[i], ARGV[i + 1], string.format('%d', (i - HEAD - 1) / FIELDS)
    if #key < 1 or #key > 255 or seen[key] then return 'key', item end
    if not parse(delta) then return 'delta', item end
    seen[key] = true
  end
end

-- The sequence of the last batch, and the statuses of its items: nil where there is none, false where it is no record.
local function last_batch()
  local record = redis.call('GET', LAST_BATCH)
  if not record then return nil end
  local sequence, outcomes = string.match(record, '^(%d+)(|.*)$')
  if not sequence or not is_sequence(sequence) then return false end
  local statuses = {}
  for letter in string.gmatch(outcomes, '|([^|]*)') do
    if not STATUSES[letter] then return false end
    statuses[#statuses + 1] = STATUSES[letter]
  end
  if #statuses > ITEMS then return false end
  return sequence, statuses
end

local function apply(key, delta)
  local old = redis.call('HGET', COUNTERS, key)
  local high, low = 0, 0
  if old then
    high, low = parse(old)
    if not high then return {'corrupt', NULL, NULL} end
  end
  local dhigh, dlow = parse(delta)
  local new = format(high + dhigh, low + dlow)
  if not new then return {'overflow', old, old} end
  redis.call('HSET', COUNTERS, key, new)
  return {'ok', old, new}
end

local function look_up(key, status)
  local value = redis.call('HGET', COUNTERS, key)
  if value and not parse(value) then value = NULL end
  return {status, value, value}
end

local field, item = wrong()
if field then return {'bad-argument', field, item} end

local sequence = ARGV[2]
local last, statuses = last_batch()
if last == false then return {'corrupt'} end
if last and tonumber(sequence) < tonumber(last) then return {'outdated'} end
local is_repetition = sequence == last
if is_repetition and #statuses ~= (#ARGV - HEAD) / FIELDS then return {'bad-argument', 'items'} end

-- A key that is of another type stops the script here; behind this nothing does.
redis.call('HLEN', COUNTERS)

local answer, record = {is_repetition and 'repeated' or 'ok'}, {sequence}
for i = HEAD + 1, #ARGV, FIELDS do
  local key, delta = ARGV[i], ARGV[i + 1]
  local result = is_repetition and look_up(key, statuses[#answer]) or apply(key, delta)
  answer[#answer + 1] = result
  record[#record + 1] = LETTERS[result[1]]
end
if not is_repetition then redis.call('SET', LAST_BATCH, table.concat(record, '|'), 'PX', KEPT) end
return answer
