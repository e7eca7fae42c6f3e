-- Exact int64 for an interpreter whose only numbers are doubles.
--
-- A value is a string: the canonical decimal of an integer from -2^63 to 2^63-1 (COUNTER-032). To calculate, it is cut
-- into two parts with value = high * 10^9 + low, where |low| < 10^9 and neither part has the other one's opposite sign.
-- Doubles hold the parts, and sums and differences of two of them, exactly.
--
-- A whole value never becomes one number, and digits are never compared as text: the first rounds above 2^53, the
-- second follows the server's locale.

local BILLION = 1000000000

local function fits(high, low)
  if high > -9223372036 and high < 9223372036 then return true end
  if high == 9223372036 then return low <= 854775807 end
  return high == -9223372036 and low >= -854775808
end

-- The parts of a value; nil where the text is no canonical decimal of an int64.
local function parse(text)
  if text == '0' then return 0, 0 end
  if #text > 20 or not string.find(text, '^-?[1-9]%d*$') then return nil end
  if #text <= 9 then return 0, tonumber(text) end
  local high = tonumber(string.sub(text, 1, -10))
  local low = tonumber(string.sub(text, -9))
  if not high then return 0, -low end -- a sign and nine digits: `high` was the sign alone
  if high < 0 then low = -low end
  if fits(high, low) then return high, low end
end

-- The parts that a sum or difference of parts stands for, once more within their bounds and of one sign.
local function carry(high, low)
  if low >= BILLION then high, low = high + 1, low - BILLION
  elseif low <= -BILLION then high, low = high - 1, low + BILLION end
  if high > 0 and low < 0 then return high - 1, low + BILLION end
  if high < 0 and low > 0 then return high + 1, low - BILLION end
  return high, low
end

local function text(high, low)
  if high == 0 then return string.format('%d', low) end
  return string.format('%d%09d', high, math.abs(low))
end

-- The value of a sum or difference of parts; nil where it leaves int64.
local function format(high, low)
  high, low = carry(high, low)
  if fits(high, low) then return text(high, low) end
end

-- Whether `high, low COMPARATOR reference` holds.
local function holds(high, low, comparator, reference)
  if comparator == 'none' then return true end
  local rhigh, rlow = parse(reference)
  local distance = high - rhigh
  if distance == 0 then distance = low - rlow end
  if comparator == 'eq' then return distance == 0 end
  if comparator == 'ne' then return distance ~= 0 end
  if comparator == 'lt' then return distance < 0 end
  return distance > 0
end
