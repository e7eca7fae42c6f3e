-- The strict counters of one namespace: a batch of items in one atomic call. Stands behind int64.lua.
--
--   KEYS[1]  {namespace}:sc, a hash from counter keys to values
--   ARGV     1 to 100 items of five arguments each: command, key, operand, comparator, reference
--   answers  {'ok', {status, old, new}, ...} with one triple for each item, an absent value being null;
--            or {'bad-argument', field} or {'bad-argument', field, item}, items counted from 0, and nothing has changed
--
-- All arguments are checked before anything is read, and an item writes only when nothing can refuse it any more.

local FIELDS, ITEMS = 5, 100

-- The first field of an item that is not right; nil where all are.
local function wrong(command, key, operand, comparator, reference)
  local takes_operand = command == 'inc' or command == 'dec' or command == 'set'
  if not takes_operand and command ~= 'get' and command ~= 'del' then return 'command' end
  if #key < 1 or #key > 255 then return 'key' end
  if takes_operand then
    if not parse(operand) then return 'operand' end
  elseif operand ~= '' then
    return 'operand'
  end
  if comparator == 'none' then
    if reference ~= '' then return 'reference' end
    return nil
  end
  local compares = comparator == 'eq' or comparator == 'ne' or comparator == 'lt' or comparator == 'gt'
  if not compares or command == 'get' then return 'comparator' end
  if not parse(reference) then return 'reference' end
end

local function apply(command, key, operand, comparator, reference)
  local old = redis.call('HGET', KEYS[1], key)
  local high, low = 0, 0 -- where there is no value, what is counted and compared is 0
  if old then
    high, low = parse(old)
    if not high then return {'corrupt', false, false} end
  end
  if command == 'get' then return {'ok', old, old} end
  if not holds(high, low, comparator, reference) then return {'unmet', old, old} end
  if command == 'del' then
    redis.call('HDEL', KEYS[1], key)
    return {'ok', old, false}
  end
  local new = operand
  if command ~= 'set' then
    local ohigh, olow = parse(operand)
    if command == 'inc' then
      new = format(high + ohigh, low + olow)
    else
      new = format(high - ohigh, low - olow)
    end
    if not new then return {'overflow', old, old} end
  end
  redis.call('HSET', KEYS[1], key, new)
  return {'ok', old, new}
end

if #ARGV == 0 or #ARGV % FIELDS ~= 0 or #ARGV > ITEMS * FIELDS then return {'bad-argument', 'items'} end
for i = 1, #ARGV, FIELDS do
  local field = wrong(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4])
  if field then return {'bad-argument', field, string.format('%d', (i - 1) / FIELDS)} end
end

local answer = {'ok'}
for i = 1, #ARGV, FIELDS do
  answer[#answer + 1] = apply(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4])
end
return answer
