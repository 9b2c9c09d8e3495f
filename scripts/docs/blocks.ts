import { readFileSync } from 'node:fs';

/** A block of code of a page. `language` is the first word after the fence, `info` what follows it. */
export type Block = { line: number; language: string; info: string; text: string };

export function blocksOf(file: string): Block[] {
  const blocks: Block[] = [];
  let open: (Block & { fence: string; indent: number }) | null = null;
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    const [, indent = '', fence = '', told = ''] = line.match(/^( *)(`{3,})(.*)$/) ?? [];
    if (open && fence === open.fence && told.trim() === '') {
      const { fence: _, indent: __, ...block } = open;
      blocks.push(block);
      open = null;
    } else if (open) {
      open.text += `${line.slice(open.indent)}\n`;
    } else if (fence) {
      const [language = '', ...info] = told.trim().split(' ');
      open = {
        fence,
        indent: indent.length,
        line: index + 1,
        language,
        info: info.join(' '),
        text: '',
      };
    }
  }
  return blocks;
}
