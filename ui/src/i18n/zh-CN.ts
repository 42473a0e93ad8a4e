import { codes } from './zh/codes';
import { frame } from './zh/frame';
import { office } from './zh/office';
import { work } from './zh/work';

export const zh = { ...frame, ...work, ...office, codes };
