import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));

describe('the seam', () => {
  it('is the only place that knows the window host', () => {
    const knowing = files.filter((path) => /from '@tauri-apps\//.test(readFileSync(join(SOURCES, path), 'utf8')));
    expect(knowing).toEqual([join('ipc', 'desktop.ts')]);
  });

  it('keeps words out of components', () => {
    const components = files.filter((path) => path.endsWith('.tsx') && !path.includes('test'));
    const chinese = components.filter((path) => {
      const code = readFileSync(join(SOURCES, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      // Names of the languages themselves and list separators are no words to translate.
      return /[\u4e00-\u9fff]/.test(code.replaceAll('中文', ''));
    });
    expect(chinese).toEqual([]);
  });
});
