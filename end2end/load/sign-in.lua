-- wrk: signs in with a wrong password, each time from another address and to another account, so that no rate limit
-- stops it.
local thread = 0
function setup(of) of:set('seed', thread); thread = thread + 1 end
function init() math.randomseed(os.time() * 100 + seed) end
function request()
  local part = function() return math.random(1, 250) end
  local headers = {
    ['content-type'] = 'application/x-www-form-urlencoded',
    ['accept'] = 'application/json',
    ['x-forwarded-for'] = table.concat({ part(), part(), part(), part() }, '.'),
  }
  local body = 'next=&form%5Bemail%5D=n' .. math.random(1, 1e9) .. '%40example.com&form%5Bpassword%5D=wrong%20password'
  return wrk.format('POST', '/api/fn/sign_in', headers, body)
end
