// Written by `tidemark spec check --write` from Spec/lua/, as appendix B lists it. Change it there.

extension Script {
    /// The script `strict`: int64.lua, strict.lua.
    public static let strict = Script(
        text: #"""
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

            -- The value of a sum or difference of parts; nil where it leaves int64.
            local function format(high, low)
              if low >= BILLION then high, low = high + 1, low - BILLION
              elseif low <= -BILLION then high, low = high - 1, low + BILLION end
              if high > 0 and low < 0 then high, low = high - 1, low + BILLION
              elseif high < 0 and low > 0 then high, low = high + 1, low - BILLION end
              if high == 0 then return string.format('%d', low) end
              if fits(high, low) then return string.format('%d%09d', high, math.abs(low)) end
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

            """#,
        sha1: "5a8cbced88efe430db1c520920250bc114e4af50"
    )
}
