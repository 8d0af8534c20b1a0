// Memory of running programs, as the kernel counts it: each process's share of what it maps (Pss).
import { readFileSync, readdirSync } from 'node:fs';

function processes() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return [{ pid, command, parent: /^PPid:\s*(\d+)/m.exec(status)[1] }];
    } catch {
      return []; // it has ended
    }
  });
}

function shareOf(pid) {
  try {
    return 1024 * Number(/^Pss:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
  } catch {
    return 0; // it has ended, or is the kernel's own
  }
}

/** Bytes of the processes whose command line has all the texts, and of all that they started. */
export function memoryOf(...texts) {
  const all = processes();
  const chosen = new Set(all.filter(({ command }) => texts.every((text) => command.includes(text))).map(({ pid }) => pid));
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    for (const { pid, parent } of all) if (chosen.has(parent)) chosen.add(pid);
  }
  return [...chosen].reduce((sum, pid) => sum + shareOf(pid), 0);
}
