-- Exact totals: sums of many int64, integers of at most 24 digits. Stands behind int64.lua, and cuts them in the same two
-- parts; the high one has up to 15 digits, which a double holds exactly.

-- The parts of a total; nil where the text is no canonical decimal of at most 24 digits.
local function parse_total(text)
  if text == '0' then return 0, 0 end
  local sign, digits = string.match(text, '^(%-?)([1-9]%d*)$')
  if not digits or #digits > 24 then return nil end
  local high, low = 0, tonumber(string.sub(digits, -9))
  if #digits > 9 then high = tonumber(string.sub(digits, 1, -10)) end
  if sign == '-' then return -high, -low end
  return high, low
end

-- The total of a sum or difference of parts.
local function format_total(high, low) return text(carry(high, low)) end

-- Whether one total is nearer to 0 than another one.
local function nearer(high, low, other_high, other_low)
  high, low = carry(high, low)
  if math.abs(high) ~= math.abs(other_high) then return math.abs(high) < math.abs(other_high) end
  return math.abs(low) < math.abs(other_low)
end
