-- A headless Neovim (0.7 or newer) edits a leaking program with the language server: findings while
-- typing, a fix as a code action, an action that is a command and its edit, explain.
-- Run by static.sh, in a copy of the program.
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

local function wait(condition, milliseconds)
  return vim.wait(milliseconds or 20000, condition, 20)
end

local function found(buffer, code)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    local wire = diagnostic.user_data and diagnostic.user_data.lsp or {}
    if (wire.code or diagnostic.code) == code then
      return diagnostic
    end
  end
end

local function actions_at(buffer, line, column)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = { line = line, character = column }, ['end'] = { line = line, character = column } },
    context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, line) },
  }
  for _, answer in pairs(vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 20000) or {}) do
    return answer.result
  end
end

local function action_titled(actions, title)
  for _, action in ipairs(actions or {}) do
    if action.title:find(title, 1, true) then
      return action
    end
  end
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

-- What the editor does when its user takes an action.
local function take(client, buffer, action)
  if not action.edit and action.data and not action.command then
    local answer = client.request_sync('codeAction/resolve', action, 20000, buffer)
    action = answer.result
  end
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  elseif action.command then
    local command = type(action.command) == 'table' and action.command or action
    return client.request_sync('workspace/executeCommand', { command = command.command, arguments = command.arguments }, 20000, buffer)
  end
end

local function run()
  vim.cmd('edit server.js')
  local buffer = vim.api.nvim_get_current_buf()
  local exit_code
  local id = vim.lsp.start_client({
    name = 'leakline',
    cmd = { os.getenv('LEAKLINE_BIN'), 'lsp' },
    root_dir = vim.fn.getcwd(),
    on_exit = function(code) exit_code = code end,
  })
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)
  check('the server answers initialize', wait(function() return client.initialized end))

  check('the leak is shown', wait(function() return found(buffer, 'repeat-listener') ~= nil end), vim.diagnostic.get(buffer))
  local leak = found(buffer, 'repeat-listener')
  check('on its line', leak and leak.lnum == 2, leak)
  check('as an error', leak and leak.severity == vim.diagnostic.severity.ERROR, leak)

  local unused = actions_at(buffer, 4, 0)
  local remove = (unused or {})[1]
  check('a comment that does nothing has a fix', remove ~= nil and remove.title == 'Remove the comment', unused)
  take(client, buffer, remove)
  check('which takes it out', wait(function() return found(buffer, 'suppression') == nil end), text_of(buffer))

  local actions = actions_at(buffer, 2, 7)
  local fix = action_titled(actions, 'Take it off')
  check('the leak has a fix', fix ~= nil, actions)
  take(client, buffer, fix)
  check('which repairs it', wait(function() return #vim.diagnostic.get(buffer) == 0 end), vim.diagnostic.get(buffer))
  check('by an edit', text_of(buffer):find("bus.off('error', onError)", 1, true) ~= nil, text_of(buffer))

  vim.cmd('undo')
  check('typing it again shows it again', wait(function() return found(buffer, 'repeat-listener') ~= nil end), text_of(buffer))
  local ignore = action_titled(actions_at(buffer, 2, 7), 'Ignore repeat-listener')
  take(client, buffer, ignore)
  check('an ignored leak is gone', wait(function() return found(buffer, 'repeat-listener') == nil end), text_of(buffer))

  local answer = client.request_sync('workspace/executeCommand',
    { command = 'leakline.explain', arguments = { { id = 'repeat-listener' } } }, 20000, buffer)
  check('the rule is explained', answer and answer.result and answer.result.markdown:find('^# ') ~= nil, answer)

  vim.lsp.stop_client(id)
  check('the server ends with code 0', wait(function() return exit_code == 0 end), exit_code)
end

local ok, why = xpcall(run, debug.traceback)
if not ok then
  check('the test itself', false, why)
end
vim.cmd(failed and 'cquit 1' or 'qall!')
