-- The instance-aware counters of one namespace: one operation of one instance, in one atomic call. Stands behind
-- int64.lua and totals.lua.
--
--   KEYS     {namespace}:ic:t, :s, :x, :i and :m, as EPOCH-060 lists them; for batch also {namespace}:ic:w:WRITER
--   ARGV     operation, now, ttl, budget, instance, life, and behind them
--              attach            nothing; the life is empty
--              call              1 to 100 items of seven arguments each: command, key, operand, comparator, reference,
--                                epoch, count
--              beat, clear-own   the cursor
--              batch             writer, sequence, and 1 to 100 items of four arguments each: key, delta, epoch, count
--   answers  attach            {'ok', life}
--            call              {'ok', {status, old total, old own, new total, new own, new epoch}, ...}, nothing being null
--            beat, clear-own   {'ok', cursor or null, key, epoch, ...} with a pair for each slice of its own that it has
--                              removed
--            batch             as call, or with 'repeated' for 'ok': the old statuses and the states of now
--            or {'revived'}, {'corrupt'}, {'outdated'}, {'bad-argument', field} or {'bad-argument', field, item},
--            items counted from 0; then nothing has changed
--
-- All arguments are checked before anything is read, and everything that can stop the script is met before the first
-- write.

local TOTALS, SLICES, LISTS, DEADLINES, META, LAST_BATCH = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local HEAD, FIELDS, ITEMS = 6, 7, 100
local BATCH_HEAD, BATCH_FIELDS = 8, 4
local KEPT = '3600000' -- milliseconds for which a last batch is
local LETTERS = {ok = 'a', overflow = 'o', corrupt = 'c'}
local STATUSES = {a = 'ok', o = 'overflow', c = 'corrupt'}
local NULL, CORRUPT = false, 'corrupt'
local operation, now, ttl, budget, instance, life = unpack(ARGV, 1, HEAD)

-- Arguments ---------------------------------------------------------------------------------------------------------

-- The number that a canonical decimal without a sign writes, where it has at most 15 digits and lies between two bounds.
local function natural(text, least, most)
  if #text > 15 or not (text == '0' or string.find(text, '^[1-9]%d*$')) then return nil end
  local number = tonumber(text)
  if number >= least and number <= most then return number end
end

-- Epochs, lives and the serial are compared and passed on as text; they may have more digits than a double holds.
local function is_serial(text) return #text <= 18 and string.find(text, '^[1-9]%d*$') ~= nil end

local function is_instance(text) return #text == 32 and string.find(text, '^[0-9a-f]+$') ~= nil end

local function is_value(text) return parse(text) ~= nil end

local function is_sequence(text)
  return #text <= 16 and string.find(text, '^[1-9]%d*$') ~= nil and tonumber(text) <= 9007199254740991
end

-- The first field of the head that is not right; nil where all are.
local function wrong_in_head()
  if #ARGV < HEAD then return 'operation' end
  local known = operation == 'attach' or operation == 'call' or operation == 'beat' or operation == 'clear-own'
  if not known and operation ~= 'batch' then return 'operation' end
  if now ~= '' and not natural(now, 0, 999999999999999) then return 'now' end
  if not natural(ttl, 1, 2147483647) then return 'ttl' end
  if not natural(budget, 1, 10000) then return 'budget' end
  if not is_instance(instance) then return 'instance' end
  if operation == 'attach' then
    if life ~= '' or #ARGV > HEAD then return 'life' end
    return nil
  end
  if not is_serial(life) then return 'life' end
  local rest = #ARGV - HEAD
  if operation == 'batch' then
    if rest < 1 or not is_instance(ARGV[HEAD + 1]) then return 'writer' end
    if rest < 2 or not is_sequence(ARGV[HEAD + 2]) then return 'sequence' end
    rest = #ARGV - BATCH_HEAD
    if rest == 0 or rest % BATCH_FIELDS ~= 0 or rest > ITEMS * BATCH_FIELDS then return 'items' end
  elseif operation ~= 'call' then
    if rest ~= 1 or #ARGV[HEAD + 1] > 255 then return 'cursor' end
  elseif rest == 0 or rest % FIELDS ~= 0 or rest > ITEMS * FIELDS then
    return 'items'
  end
end

local function wrong_in_belief(epoch, count)
  if epoch == '' then
    if count ~= '' then return 'count' end
    return nil
  end
  if not is_serial(epoch) then return 'epoch' end
  if not is_value(count) then return 'count' end
end

-- The first field of an item of a call that is not right; nil where all are.
local function wrong(command, key, operand, comparator, reference, epoch, count)
  local takes_operand = command == 'inc' or command == 'dec' or command == 'set' or command == 'set-own'
  if not takes_operand and command ~= 'get' and command ~= 'del' and command ~= 'del-own' then return 'command' end
  if #key < 1 or #key > 255 then return 'key' end
  if takes_operand then
    if not is_value(operand) then return 'operand' end
  elseif operand ~= '' then
    return 'operand'
  end
  if comparator == 'none' then
    if reference ~= '' then return 'reference' end
  else
    local compares = comparator == 'eq' or comparator == 'ne' or comparator == 'lt' or comparator == 'gt'
    if not compares or command == 'get' then return 'comparator' end
    if not is_value(reference) then return 'reference' end
  end
  return wrong_in_belief(epoch, count)
end

local function wrong_in_delta(key, delta, epoch, count)
  if #key < 1 or #key > 255 then return 'key' end
  if not is_value(delta) then return 'delta' end
  return wrong_in_belief(epoch, count)
end

local field = wrong_in_head()
if field then return {'bad-argument', field} end
if operation == 'call' then
  for i = HEAD + 1, #ARGV, FIELDS do
    field = wrong(unpack(ARGV, i, i + FIELDS - 1))
    if field then return {'bad-argument', field, string.format('%d', (i - HEAD - 1) / FIELDS)} end
  end
elseif operation == 'batch' then
  local seen = {}
  for i = BATCH_HEAD + 1, #ARGV, BATCH_FIELDS do
    field = seen[ARGV[i]] and 'key' or wrong_in_delta(unpack(ARGV, i, i + BATCH_FIELDS - 1))
    if field then return {'bad-argument', field, string.format('%d', (i - BATCH_HEAD - 1) / BATCH_FIELDS)} end
    seen[ARGV[i]] = true
  end
end

-- What is stored ----------------------------------------------------------------------------------------------------

local function member(id, key) return id .. '|' .. key end

-- The epoch of a record with the parts of its number: nil where there is no record, CORRUPT where it is none.
local function read(hash, name, parse_number)
  local record = redis.call('HGET', hash, name)
  if not record then return nil end
  local epoch, number = string.match(record, '^(%d+)|(.*)$')
  if not epoch or not is_serial(epoch) then return CORRUPT end
  local high, low = parse_number(number)
  if not high then return CORRUPT end
  return epoch, high, low
end

local function read_total(key) return read(TOTALS, key, parse_total) end
local function read_slice(id, key) return read(SLICES, member(id, key), parse) end

local function store_total(key, epoch, number) redis.call('HSET', TOTALS, key, epoch .. '|' .. number) end

local function store_own(key, epoch, number)
  redis.call('HSET', SLICES, member(instance, key), epoch .. '|' .. number)
  redis.call('ZADD', LISTS, '0', member(instance, key))
end

local function remove_slice(id, key)
  redis.call('HDEL', SLICES, member(id, key))
  redis.call('ZREM', LISTS, member(id, key))
end

-- The keys on the list of an instance, in order, from behind a cursor on. No key has a byte behind `|` in `id|`, so all
-- its members stand before `id}`.
local function listed(id, cursor, count)
  local first = '(' .. member(id, cursor)
  local members = redis.call('ZRANGEBYLEX', LISTS, first, '(' .. id .. '}', 'LIMIT', '0', string.format('%d', count))
  for i = 1, #members do members[i] = string.sub(members[i], #id + 2) end
  return members
end

-- Whether the serial can be counted up.
local function can_draw()
  local serial = redis.call('HGET', META, 'serial')
  return not serial or is_serial(serial) and serial ~= '999999999999999999'
end

-- The next number for an epoch or a life. The reply of HINCRBY would become a double.
local function draw()
  redis.call('HINCRBY', META, 'serial', '1')
  return redis.call('HGET', META, 'serial')
end

-- The dead ----------------------------------------------------------------------------------------------------------

local dead = {}

-- Reaps a slice that an instance may have; says whether there was one to take away. What is corrupt stays.
local function reap(id, key)
  local epoch, high, low = read_slice(id, key)
  if not epoch or epoch == CORRUPT then return false end
  local total_epoch, total_high, total_low = read_total(key)
  if total_epoch == CORRUPT then return false end
  if epoch == total_epoch then store_total(key, epoch, format_total(total_high - high, total_low - low)) end
  remove_slice(id, key)
  redis.call('HDEL', META, id)
  return true
end

local function visit(id, budget)
  local keys = listed(id, '', budget)
  for _, key in ipairs(keys) do
    if not reap(id, key) then
      redis.call('ZREM', LISTS, member(id, key))
      redis.call('HDEL', META, id)
    end
  end
  if #listed(id, '', 1) == 0 then
    redis.call('ZREM', DEADLINES, id)
    redis.call('HDEL', META, id)
  end
  return budget - #keys - 1
end

local function sweep()
  local left = budget
  for _, id in ipairs(dead) do
    if left <= 0 then return end
    left = visit(id, left)
  end
end

-- Items -------------------------------------------------------------------------------------------------------------

local function apply(command, key, operand, comparator, reference, belief_epoch, belief_count)
  for _, id in ipairs(dead) do reap(id, key) end

  local epoch, high, low = read_total(key)
  local own_epoch, own_high, own_low = read_slice(instance, key)
  if epoch == CORRUPT or own_epoch == CORRUPT then return {'corrupt', NULL, NULL, NULL, NULL, NULL} end
  if not epoch then high, low = 0, 0 end
  local is_fresh = epoch and own_epoch == epoch
  if not is_fresh then own_high, own_low = 0, 0 end
  if epoch and not is_fresh and belief_epoch == epoch and belief_count ~= '0' then
    is_fresh = true
    own_high, own_low = parse(belief_count)
    high, low = carry(high + own_high, low + own_low)
    store_total(key, epoch, text(high, low))
    store_own(key, epoch, belief_count)
  end

  local old_total, old_own = epoch and text(high, low) or NULL, text(own_high, own_low)
  local function unchanged(status) return {status, old_total, old_own, old_total, old_own, epoch or NULL} end
  local function changed(total, own) return {'ok', old_total, old_own, total, own, total and epoch or NULL} end

  if command == 'get' then return unchanged('ok') end
  local of_own = command == 'set-own' or command == 'del-own'
  if not holds(of_own and own_high or high, of_own and own_low or low, comparator, reference) then
    return unchanged('unmet')
  end
  if command == 'del' then
    redis.call('HDEL', TOTALS, key)
    remove_slice(instance, key)
    return changed(NULL, '0')
  end
  if command == 'del-own' then
    if not is_fresh then return unchanged('ok') end
    local total = format_total(high - own_high, low - own_low)
    store_total(key, epoch, total)
    store_own(key, epoch, '0')
    return changed(total, '0')
  end

  -- What is left puts in a new slice, and makes the total `high + dhigh, low + dlow`.
  local ohigh, olow = parse(operand)
  local own, dhigh, dlow = operand, ohigh, olow
  if command == 'inc' then
    own = format(own_high + ohigh, own_low + olow)
  elseif command == 'dec' then
    own, dhigh, dlow = format(own_high - ohigh, own_low - olow), -ohigh, -olow
  elseif command == 'set-own' then
    dhigh, dlow = carry(ohigh - own_high, olow - own_low)
  end
  local total = operand
  if command ~= 'set' then
    local fits_total = format(high + dhigh, low + dlow)
    if not own or not fits_total and not nearer(high + dhigh, low + dlow, high, low) then return unchanged('overflow') end
    total = format_total(high + dhigh, low + dlow)
  end
  if command == 'set' or not epoch then
    if not can_draw() then return {'corrupt', NULL, NULL, NULL, NULL, NULL} end
    epoch = draw()
  end
  store_total(key, epoch, total)
  store_own(key, epoch, own)
  return changed(total, own)
end

-- Batches -----------------------------------------------------------------------------------------------------------

-- The sequence of the last batch, and the outcomes of its items: nil where there is none, false where it is no record.
local function last_batch()
  local record = redis.call('GET', LAST_BATCH)
  if not record then return nil end
  local sequence, rest = string.match(record, '^(%d+)(|.*)$')
  if not sequence or not is_sequence(sequence) then return false end
  local outcomes = {}
  for text in string.gmatch(rest, '|([^|]*)') do
    local letter, epoch, count = string.match(text, '^([ao]),([^,]*),([^,]*)$')
    if letter then
      if not is_serial(epoch) or not is_value(count) then return false end
    elseif text == 'c' then
      letter = 'c'
    else
      return false
    end
    outcomes[#outcomes + 1] = {status = STATUSES[letter], epoch = epoch, count = count}
  end
  if #outcomes > ITEMS then return false end
  return sequence, outcomes
end

-- What the record keeps of a result.
local function outcome(status, _, _, _, own, epoch)
  if status == 'corrupt' then return LETTERS[status] end
  return LETTERS[status] .. ',' .. epoch .. ',' .. own
end

local function apply_batch(answer, sequence, outcomes)
  local record = {sequence}
  for i = BATCH_HEAD + 1, #ARGV, BATCH_FIELDS do
    local key, delta, epoch, count = unpack(ARGV, i, i + BATCH_FIELDS - 1)
    local result
    if outcomes then
      local before = outcomes[#answer]
      if before.epoch then epoch, count = before.epoch, before.count end
      result = apply('get', key, '', 'none', '', epoch, count)
      result[1] = before.status
    else
      result = apply('inc', key, delta, 'none', '', epoch, count)
      record[#record + 1] = outcome(unpack(result, 1, 6))
    end
    answer[#answer + 1] = result
  end
  if not outcomes then redis.call('SET', LAST_BATCH, table.concat(record, '|'), 'PX', KEPT) end
end

-- The operation -----------------------------------------------------------------------------------------------------

if operation == 'attach' then
  if not can_draw() then return {'corrupt'} end
elseif redis.call('HGET', META, instance) ~= life then
  return {'revived'}
end
local repeated = nil -- the outcomes of the batch that is repeated
if operation == 'batch' then
  local sequence, outcomes = last_batch()
  if sequence == false then return {'corrupt'} end
  if sequence and tonumber(ARGV[BATCH_HEAD]) < tonumber(sequence) then return {'outdated'} end
  if sequence == ARGV[BATCH_HEAD] then
    if #outcomes ~= (#ARGV - BATCH_HEAD) / BATCH_FIELDS then return {'bad-argument', 'items'} end
    repeated = outcomes
  end
end

if now == '' then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
else
  now = tonumber(now)
end
ttl, budget = tonumber(ttl), tonumber(budget)

for _, id in ipairs(redis.call('ZRANGEBYSCORE', DEADLINES, '-inf', string.format('(%d', now))) do
  -- What is no instance has no life to end; among the lives there is a field that is none.
  if id ~= instance and is_instance(id) then dead[#dead + 1] = id end
end

-- A key that is of another type stops the script here; behind this nothing does.
redis.call('HLEN', TOTALS)
redis.call('HLEN', SLICES)
redis.call('ZCARD', LISTS)

redis.call('ZADD', DEADLINES, 'GT', string.format('%d', now + ttl), instance)
local answer = {'ok'}
if operation == 'attach' then
  answer[2] = draw()
  redis.call('HSET', META, instance, answer[2])
elseif operation == 'call' then
  for i = HEAD + 1, #ARGV, FIELDS do answer[#answer + 1] = apply(unpack(ARGV, i, i + FIELDS - 1)) end
elseif operation == 'batch' then
  if repeated then answer[1] = 'repeated' end
  apply_batch(answer, ARGV[BATCH_HEAD], repeated)
else
  local keys = listed(instance, ARGV[HEAD + 1], budget)
  -- No rule makes a key that is longer; what others have put on the list must not come back as a cursor.
  answer[2] = #keys == budget and string.sub(keys[#keys], 1, 255) or NULL
  for _, key in ipairs(keys) do
    local epoch, own_high, own_low = read_slice(instance, key)
    local total_epoch, high, low = read_total(key)
    if epoch ~= CORRUPT and total_epoch ~= CORRUPT then
      if not epoch then
        redis.call('ZREM', LISTS, member(instance, key)) -- the list was not ours alone
      elseif epoch ~= total_epoch then
        remove_slice(instance, key)
        answer[#answer + 1] = key
        answer[#answer + 1] = epoch
      elseif operation == 'clear-own' then
        store_total(key, epoch, format_total(high - own_high, low - own_low))
        store_own(key, epoch, '0')
      end
    end
  end
end
sweep()
return answer
