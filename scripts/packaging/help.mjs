// What `leakline --help` and that of every command say, as data: the man page and the shell
// completions are made of it, so that there is one description of each flag.
import { execFileSync } from 'node:child_process';

/** The whole program: commands by their words, "" for the program itself. */
export function readHelp(binary) {
  const pages = new Map();
  const waiting = [[]];
  for (let words = waiting.shift(); words; words = waiting.shift()) {
    const text = execFileSync(binary, [...words, '--help'], { encoding: 'utf8' });
    const page = parseHelp(text);
    pages.set(words.join(' '), page);
    waiting.push(...page.commands.map(({ name }) => [...words, name]));
  }
  return pages;
}

/** One page: { about, usage, positionals, options, commands, examples, notes }. */
export function parseHelp(text) {
  const page = { about: '', usage: '', positionals: [], options: [], commands: [], examples: [], notes: [] };
  let section = 'about';
  for (const line of text.split('\n')) {
    const head = /^(Usage|Positionals|Options|Subcommands|Examples):\s*(.*)$/.exec(line);
    if (head) {
      section = head[1].toLowerCase();
      if (section === 'usage') {
        page.usage = head[2];
        section = 'notes';
      }
      continue;
    }
    const isEntry = /^ {2}\S/.test(line);
    if (section === 'about') page.about = `${page.about} ${line.trim()}`.trim();
    else if (section === 'examples' && isEntry) page.examples.push(line.trim());
    else if (section === 'positionals' && line.trim()) addEntry(page.positionals, line);
    else if (section === 'subcommands' && line.trim()) addEntry(page.commands, line);
    else if (section === 'options' && line.trim()) addOption(page.options, line);
    else if (section === 'notes' && /^ {2}-/.test(line)) addOption(page.options, line); // a page without headings
    else if (section === 'notes' && /^ {10,}\S/.test(line) && page.options.length) page.options.at(-1).text += ` ${line.trim()}`;
    else if (line.trim()) {
      section = 'notes';
      page.notes.push(line.trim());
    }
  }
  return page;
}

function addEntry(entries, line) {
  const [, name, text = ''] = /^ {2}(\S+(?: [A-Z.]+)*)(?:\s{2,}(.*))?$/.exec(line) ?? [];
  if (name) entries.push({ name, text });
  else if (entries.length) entries.at(-1).text = `${entries.at(-1).text} ${line.trim()}`.trim();
}

// "  -o,--output FILE            Write …", "  --load COMMAND Excludes: --every --when"
function addOption(options, line) {
  const [, flags, rest] = /^ {2}((?:-\w,\s?)?--?[\w-]+)(.*)$/.exec(line) ?? [];
  if (!flags) {
    if (options.length) options.at(-1).text = `${options.at(-1).text} ${line.trim()}`.trim();
    return;
  }
  const [, value = '', text = ''] = /^ ?(\S[^ ]*(?: \S+)*?)?(?:\s{2,}(.*)|$)/.exec(rest) ?? [];
  options.push({ flags: flags.split(/,\s?/), value: value.replace(/ ?(Excludes|Needs|REQUIRED).*$/, ''), text });
}
