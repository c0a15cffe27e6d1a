-- Asks for the addresses in the file BENCH_PATHS by turns, each thread from a place of its own.
local requests, at = {}, 0

function init(args)
  for path in io.lines(os.getenv("BENCH_PATHS")) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
  math.randomseed(tonumber(tostring({}):match("0x(%x+)"), 16) or 1)
  at = math.random(#requests)
end

function request()
  at = at % #requests + 1
  return requests[at]
end
