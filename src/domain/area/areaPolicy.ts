import { mayAdminister } from '../account/accountPolicy.ts';

/** The tree of places is kept by the administration. */
export const mayImportAreas = mayAdminister;
