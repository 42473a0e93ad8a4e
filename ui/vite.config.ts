import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Big libraries that change seldom get files of their own; routes are split by their lazy imports. */
const VENDORS: [RegExp, string][] = [
  [/node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/, 'react'],
  [/node_modules[\\/](antd|@ant-design|@rc-component|rc-[a-z-]+|dayjs)[\\/]/, 'antd'],
  [/node_modules[\\/](i18next|react-i18next|@tanstack)[\\/]/, 'data'],
];

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The office in memory reads the packs, which lie beside this folder.
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: 'safari16',
    // Inline data: URLs would be allowed for images only; keep every asset a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1400,
    rolldownOptions: { output: { codeSplitting: { groups: VENDORS.map(([test, name]) => ({ test, name })) } } },
  },
  worker: { format: 'es' },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    css: false,
    testTimeout: 20_000,
  },
});
