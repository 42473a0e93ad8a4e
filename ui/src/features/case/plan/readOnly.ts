import { createContext, useContext } from 'react';

/** Cells below are shown, not typed into: the plan is confirmed. */
export const ReadOnly = createContext(false);
export const useReadOnly = (): boolean => useContext(ReadOnly);
