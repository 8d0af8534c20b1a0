// Completions for bash, zsh and fish, from the help texts: node completions.mjs BINARY FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { readHelp } from './help.mjs';

const [binary, folder] = process.argv.slice(2);
const pages = readHelp(binary);
const SNAPSHOTS = ['heapsnapshot', 'heaptimeline', 'gz'];
const quote = (text) => `'${text.replace(/'/g, `'\\''`)}'`;
const first = (text) => text.split(/[.;:] /, 1)[0].replace(/\s+/g, ' ').slice(0, 80);

// The choices in a description: "text (default), json, sarif (2.1.0) or html".
function choices({ flags, text }) {
  if (flags.includes('--format')) return [...text.replace(/\([^)]*\)/g, '').matchAll(/\b[a-z]+\b/g)].map((m) => m[0]).filter((word) => /^(text|json|sarif|github|html|tsv|markdown)$/.test(word));
  if (flags.includes('--color')) return ['auto', 'always', 'never'];
  if (flags.includes('--log-level')) return ['debug', 'info', 'warning', 'error', 'off'];
  return [];
}

const wordsOf = (page) => [...page.commands.map(({ name }) => name), ...page.options.flatMap(({ flags }) => flags)];

function bash() {
  const cases = [...pages].map(([words, page]) => `    ${quote(words)}) words=${quote(wordsOf(page).join(' '))} ;;`);
  // One list for a flag, whichever command it belongs to.
  const values = new Map();
  for (const option of [...pages.values()].flatMap((page) => page.options)) {
    for (const flag of choices(option).length ? option.flags : []) {
      values.set(flag, [...new Set([...(values.get(flag) ?? []), ...choices(option)])]);
    }
  }
  return `# bash completion for leakline
_leakline() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' word words=''
  case $previous in
${[...values].map(([flag, list]) => `    ${flag}) COMPREPLY=($(compgen -W ${quote(list.join(' '))} -- "$current")); return ;;`).join('\n')}
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${[...pages.keys()].filter(Boolean).map(quote).join('|')}) path=\${path:+$path }$word ;;
    esac
  done
  case $path in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ $current == -* || ( -z $path && \${#COMPREPLY[@]} -gt 0 ) ]] || COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F _leakline leakline
`;
}

function fish() {
  const lines = ['# fish completion for leakline', 'complete -c leakline -f'];
  for (const [words, page] of pages) {
    const condition = words
      ? words.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')
      : '__fish_use_subcommand';
    for (const { name, text } of page.commands) {
      const only = words ? `${condition}; and not __fish_seen_subcommand_from ${page.commands.map((c) => c.name).join(' ')}` : condition;
      lines.push(`complete -c leakline -n ${quote(only)} -a ${name} -d ${quote(first(text))}`);
    }
    for (const option of page.options) {
      const names = option.flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
      const list = choices(option);
      const value = list.length ? ` -x -a ${quote(list.join(' '))}` : option.value ? ' -r' : '';
      lines.push(`complete -c leakline -n ${quote(condition)} ${names}${value} -d ${quote(first(option.text))}`);
    }
    if (words && !page.commands.length) {
      for (const kind of words.startsWith('heap') ? SNAPSHOTS : []) lines.push(`complete -c leakline -n ${quote(condition)} -k -a "(__fish_complete_suffix .${kind})"`);
      if (!words.startsWith('heap')) lines.push(`complete -c leakline -n ${quote(condition)} -F`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function zsh() {
  const name = (words) => `_leakline${words ? `_${words.replace(/\W/g, '_')}` : ''}`;
  const safe = (text) => first(text).replace(/[\][:'`$\\]/g, ' ');
  const functions = [...pages].map(([words, page]) => {
    const specs = page.options.flatMap((option) => option.flags.map((flag) => {
      const list = choices(option);
      const value = option.value ? `:${option.value.toLowerCase().replace(/\W+/g, ' ')}:${list.length ? `(${list.join(' ')})` : '_files'}` : '';
      return quote(`${flag}[${safe(option.text)}]${value}`);
    }));
    if (!page.commands.length) return `${name(words)}() {\n  _arguments ${[...specs, quote('*:file:_files')].join(' \\\n    ')}\n}`;
    const list = page.commands.map((c) => quote(`${c.name}:${safe(c.text)}`)).join(' ');
    const calls = page.commands.map((c) => `        ${c.name}) ${name(`${words} ${c.name}`.trim())} ;;`).join('\n');
    return `${name(words)}() {
  local line state commands=(${list})
  _arguments -C ${[...specs, quote('1: :->command'), quote('*::arg:->rest')].join(' \\\n    ')}
  case $state in
    command) _describe command commands ;;
    rest)
      case $line[1] in
${calls}
      esac ;;
  esac
}`;
  });
  return `#compdef leakline\n${functions.join('\n')}\n_leakline "$@"\n`;
}

for (const [file, text] of [['bash-completion/completions/leakline', bash()], ['zsh/vendor-completions/_leakline', zsh()],
  ['fish/vendor_completions.d/leakline.fish', fish()]]) {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}
