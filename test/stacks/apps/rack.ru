# SNIPPET
run(lambda do |env|
  next [401, {}, []] if env['PATH_INFO'] == '/private' && env['HTTP_AUTHORIZATION'] != 'Basic dTpw'
  next [500, {}, []] if env['PATH_INFO'] == '/crash'
  next [404, {}, []] unless env['REQUEST_METHOD'] == 'PUT'

  [200, { 'Content-Type' => 'application/json', 'X-Total' => '7' }, ['{"ok":true}']]
end)
