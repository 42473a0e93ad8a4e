import type { PhotoStageCode } from '../generated/contract';

/** Little drawn rooms instead of photos. */
const WALLS = ['#dfe9e6', '#e6e0d6', '#efe6d3', '#dde5ee'];

function furniture(kind: number): string {
  if (kind === 0)
    return '<rect x="120" y="96" width="58" height="44" rx="6" fill="#fff" stroke="#90a4a0"/><rect x="108" y="140" width="82" height="62" rx="12" fill="#fff" stroke="#90a4a0"/>';
  if (kind === 1)
    return '<rect x="140" y="40" width="110" height="150" fill="#b98d5c" stroke="#7b5a36"/><circle cx="232" cy="118" r="5" fill="#f5ead8"/><rect x="128" y="188" width="134" height="16" fill="#6d6459"/>';
  return '<rect x="40" y="118" width="14" height="90" fill="#a98a5f"/><rect x="54" y="136" width="190" height="54" rx="6" fill="#fffdf6" stroke="#a9a08e"/><rect x="62" y="126" width="52" height="26" rx="8" fill="#f3e7d4" stroke="#b9ad97"/>';
}

const DONE =
  '<path d="M236 150 V84 H320" fill="none" stroke="#0f6b63" stroke-width="10" stroke-linecap="round"/><rect x="244" y="206" width="92" height="22" rx="5" fill="#7c9a8c"/>';
const TOOLS =
  '<rect x="262" y="196" width="56" height="26" rx="3" fill="#c77a3a"/><rect x="276" y="186" width="28" height="12" rx="3" fill="none" stroke="#8a5525" stroke-width="4"/>';

export function scene(id: string): string {
  const seed = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const stage = id.split('~')[1] as PhotoStageCode | undefined;
  const extra = stage === 'after' ? DONE : stage === 'during' ? TOOLS : '';
  const floor = stage === 'after' ? '#b9c9c0' : '#cfc5b6';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 240"><rect width="360" height="240" fill="${WALLS[seed % WALLS.length]}"/><rect y="170" width="360" height="70" fill="${floor}"/>${furniture(seed % 3)}${extra}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
