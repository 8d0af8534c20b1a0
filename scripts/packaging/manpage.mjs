// leakline(1) in man's own format, from the help texts: node manpage.mjs BINARY > leakline.1
import { execFileSync } from 'node:child_process';
import { readHelp } from './help.mjs';

const [binary] = process.argv.slice(2);
const pages = readHelp(binary);
const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();

// A dash in a flag is a minus; a dot at the start of a line would be a request.
const escape = (text) => text.replace(/\\/g, '\\e').replace(/-/g, '\\-').replace(/^([.'])/gm, '\\&$1');
const bold = (text) => `\\fB${escape(text)}\\fR`;
const italic = (text) => `\\fI${escape(text)}\\fR`;

function optionsOf(page) {
  return page.options.flatMap(({ flags, value, text }) => [
    '.TP', flags.map(bold).join(', ') + (value ? ` ${italic(value)}` : ''), escape(text) || '\\&',
  ]);
}

function commandsOf() {
  const out = [];
  for (const [words, page] of pages) {
    if (!words) continue;
    out.push(`.SS ${bold(`leakline ${words}`)}`, escape(page.about || page.notes[0] || ''), '.PP', escape(page.usage));
    for (const { name, text } of page.positionals) out.push('.TP', italic(name), escape(text) || '\\&');
    out.push(...optionsOf(page));
  }
  return out;
}

const top = pages.get('');
const examples = [...new Set([...pages.values()].flatMap((page) => page.examples))];
console.log([
  `.TH LEAKLINE 1 "" "${version}" "User Commands"`,
  '.SH NAME', `leakline \\- ${escape(top.about.replace(/^Leakline: /, ''))}`,
  '.SH SYNOPSIS', `${bold('leakline')} ${italic('COMMAND')} [${italic('OPTION')}]...`,
  '.SH DESCRIPTION', 'Reads V8 heap snapshots of any size, finds what piles up, and names the place in the source.',
  'Also finds such leaks in source files, and serves editors.',
  '.SH OPTIONS', ...optionsOf(top),
  '.SH COMMANDS', ...commandsOf(),
  '.SH EXIT STATUS',
  ...[['0', 'nothing found, or hints only'], ['1', 'findings; with --fail-on: a limit is exceeded'], ['2', 'wrong usage or configuration'],
    ['3', 'an input cannot be read or is too large, or the output cannot be written'], ['4', 'an error of Leakline itself'],
    ['130', 'interrupted']].flatMap(([code, text]) => ['.TP', bold(code), escape(text)]),
  '.SH EXAMPLES', ...examples.flatMap((example) => ['.PP', '.nf', escape(example), '.fi']),
].join('\n'));
