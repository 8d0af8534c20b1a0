-- A headless Neovim (0.7 or newer) opens a program, loads its heap snapshots through the language
-- server and looks for the finding on the line. Prints every check; ends with code 1 if one fails.
-- Run by run.sh, which describes the environment variables.
local failed = false

local function check(name, ok, detail)
  io.stdout:write((ok and 'ok   ' or 'FAIL ') .. name .. '\n')
  if not ok then
    failed = true
    if detail ~= nil then
      io.stdout:write('     ' .. vim.inspect(detail) .. '\n')
    end
  end
  return ok
end

local function env(name)
  local value = os.getenv(name)
  if not value or value == '' then
    error(name .. ' is not set')
  end
  return value
end

local function wait(condition, milliseconds)
  return vim.wait(milliseconds or 10000, condition, 20)
end

-- "line" or "line:column", counted from 1 as people do.
local function parse_position(text)
  local line, column = text:match('^(%d+):?(%d*)$')
  if not line then
    error('LEAKLINE_NVIM_LINE must be LINE or LINE:COLUMN')
  end
  return tonumber(line) - 1, tonumber(column) and tonumber(column) - 1
end

local function attach(file)
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  local exit_code
  local id = vim.lsp.start_client({
    name = 'leakline',
    cmd = { env('LEAKLINE_BIN'), 'lsp', '--stdio' },
    root_dir = vim.fn.fnamemodify(file, ':p:h'),
    on_exit = function(code)
      exit_code = code
    end,
  })
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)
  check('the server answers initialize', wait(function() return client.initialized end))
  return buffer, id, client, function() return exit_code end
end

local function load_snapshots(client, buffer, paths)
  local answer, failure
  client.request('workspace/executeCommand', {
    command = 'leakline.heap.load',
    arguments = { { paths = paths } },
  }, function(err, result)
    failure, answer = err, result
  end, buffer)
  wait(function() return answer ~= nil or failure ~= nil end, 120000)
  check('the load is answered without an error', answer ~= nil and failure == nil, failure)
  check('the answer names every snapshot', answer and #answer.snapshots == #paths, answer)
  return answer
end

-- How many diagnostics say what the heap has confirmed.
local function confirmed(buffer)
  return #vim.tbl_filter(function(shown)
    return shown.message:find('confirmed: ', 1, true) ~= nil
  end, vim.diagnostic.get(buffer))
end

local function check_diagnostic(buffer, line, column)
  local found
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.lnum == line then
      found = diagnostic
    end
  end
  local ok = check('a diagnostic is on line ' .. (line + 1), found ~= nil, vim.diagnostic.get(buffer))
  if not ok then
    return
  end
  io.stdout:write('     ' .. found.message .. '\n')
  if column then
    check('it starts in column ' .. (column + 1), found.col == column, found.col)
  end
  check('its source is leakline', found.source == 'leakline', found.source)
  local wire = found.user_data and found.user_data.lsp or {}
  -- The checker finds it as well: one diagnostic says both.
  check('its code names the rule', wire.code == 'repeat-listener', wire.code)
  check('the heap confirms it', found.message:find('confirmed: ', 1, true) ~= nil, found.message)
  local related = wire.relatedInformation or {}
  check('related information has the retainer chain', #related >= 1, wire)
  for _, item in ipairs(related) do
    local start = item.location.range.start
    io.stdout:write(('     %s:%d %s\n'):format(item.location.uri, start.line + 1, item.message))
  end
  local reachable = #related > 0
  for _, item in ipairs(related) do
    if vim.fn.filereadable(vim.uri_to_fname(item.location.uri)) == 0 then
      reachable = false
    end
  end
  check('every step leads to a file', reachable, related)
end

local function ask(client, buffer, method, params)
  local answer = client.request_sync(method, params, 10000, buffer)
  return answer and answer.result, answer and answer.err
end

local function document(buffer)
  return { uri = vim.uri_from_bufnr(buffer) }
end

local function check_hover(client, buffer, line, column)
  local hover = ask(client, buffer, 'textDocument/hover', {
    textDocument = document(buffer),
    position = { line = line, character = column or 0 },
  })
  local text = hover and hover.contents and hover.contents.value or ''
  check('the hover tells how many are alive and what they keep', text:find('live') and text:find('retained'), hover)
  check('and links the chain to lines', text:find('file://.-#L%d+') ~= nil, text)
end

local function check_hints(client, buffer, line)
  local hints = ask(client, buffer, 'textDocument/inlayHint', {
    textDocument = document(buffer),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = line + 1, character = 0 } },
  }) or {}
  local found
  for _, hint in ipairs(hints) do
    if hint.position.line == line then
      found = hint
    end
  end
  check('an inlay hint has the count at the line', found and found.label[1].value:find('%d+ live'), hints)
end

-- The lens leads, by a command the server executes, to a text with the whole chain.
local function check_lens(client, buffer)
  local lenses = ask(client, buffer, 'textDocument/codeLens', { textDocument = document(buffer) }) or {}
  if not check('a code lens is there', #lenses >= 1, lenses) then
    return
  end
  local lens = ask(client, buffer, 'codeLens/resolve', lenses[1]) or {}
  local title = lens.command and lens.command.title or ''
  check('it counts the suspects', title:find('leak suspect') ~= nil, lens)
  local shown
  local before = vim.lsp.handlers['window/showMessage']
  vim.lsp.handlers['window/showMessage'] = function(_, params)
    shown = params.message
  end
  local _, failure = ask(client, buffer, 'workspace/executeCommand', {
    command = lens.command.command,
    arguments = lens.command.arguments,
  })
  wait(function() return shown ~= nil end, 5000)
  vim.lsp.handlers['window/showMessage'] = before
  local uri = shown and shown:match('file://%S+')
  check('its command is executed and says where the chain is', failure == nil and uri ~= nil, shown or failure)
  local lines = uri and vim.fn.readfile(vim.uri_to_fname(uri)) or {}
  check('the text there has the chain', table.concat(lines, '\n'):find('Held by') ~= nil, lines)
end

-- A step of the chain, or a place that belongs to it, in a file other than the finding's.
local function check_jump(buffer, line)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    local wire = diagnostic.lnum == line and diagnostic.user_data.lsp or {}
    for _, item in ipairs(wire.relatedInformation or {}) do
      if item.location.uri ~= vim.uri_from_bufnr(buffer) then
        vim.lsp.util.jump_to_location(item.location, 'utf-16')
        local here = vim.api.nvim_win_get_cursor(0)
        local there = vim.uri_from_bufnr(0) == item.location.uri and here[1] == item.location.range.start.line + 1
        check('the chain leads to a line of another file', there, { item, here })
        vim.api.nvim_set_current_buf(buffer)
        return
      end
    end
  end
  check('the chain leads to a line of another file', false, 'no such step')
end

local function run()
  local snapshots = vim.split(env('LEAKLINE_NVIM_SNAPSHOTS'), ':', { plain = true })
  local line, column = parse_position(env('LEAKLINE_NVIM_LINE'))
  local buffer, id, client, exit_code = attach(env('LEAKLINE_NVIM_FILE'))
  check('nothing is confirmed before the load', confirmed(buffer) == 0)
  if load_snapshots(client, buffer, snapshots) then
    wait(function() return confirmed(buffer) > 0 end)
    check_diagnostic(buffer, line, column)
    check_hover(client, buffer, line, column)
    check_hints(client, buffer, line)
    check_lens(client, buffer)
    check_jump(buffer, line)
  end
  vim.lsp.buf_request_sync(buffer, 'workspace/executeCommand', { command = 'leakline.heap.close' }, 5000)
  check('close takes back what the heap says', wait(function() return confirmed(buffer) == 0 end))
  vim.lsp.stop_client(id)
  check('the server ends with code 0', wait(function() return exit_code() == 0 end), exit_code())
end

local ok, why = xpcall(run, debug.traceback)
if not ok then
  check('the test itself', false, why)
end
vim.cmd(failed and 'cquit 1' or 'qall!')
