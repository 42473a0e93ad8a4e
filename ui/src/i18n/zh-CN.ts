import { assess } from './zh/assess';
import { codes } from './zh/codes';
import { frame } from './zh/frame';
import { office } from './zh/office';
import { reasons } from './zh/reasons';
import { work } from './zh/work';

export const zh = { ...frame, ...assess, ...work, ...office, codes: { ...codes, ...reasons } };
