import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, vi } from 'vitest';
import { startI18n } from '@/i18n';

/** What the page asks of a browser and jsdom does not have. */
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

vi.stubGlobal('ResizeObserver', NoObserver);
vi.stubGlobal('IntersectionObserver', NoObserver);
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
}));
// jsdom lays nothing out; a size lets virtual tables draw their rows.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 700 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1200 });

const computed = window.getComputedStyle.bind(window);
// jsdom warns about pseudo elements, which antd asks for to measure scroll bars.
window.getComputedStyle = (element: Element) => computed(element);

// Screens are loaded when first opened, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

beforeAll(() => startI18n('zh-CN'));
afterEach(cleanup);
