import { assess } from './zh/assess';
import { checkCodes, checks } from './zh/checks';
import { codes } from './zh/codes';
import { eligibility, eligibilityCodes } from './zh/eligibility';
import { frame } from './zh/frame';
import { home } from './zh/home';
import { office } from './zh/office';
import { packCodes, packs } from './zh/packs';
import { planning, planningCodes } from './zh/plan';
import { reasons } from './zh/reasons';
import { work } from './zh/work';

export const zh = {
  ...frame,
  ...assess,
  ...work,
  ...office,
  ...home,
  ...eligibility,
  ...planning,
  ...packs,
  ...checks,
  codes: { ...codes, ...reasons, ...eligibilityCodes, ...planningCodes, ...packCodes, ...checkCodes },
};
