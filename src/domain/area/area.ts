/** Levels of places: country, prefecture or region, sub-prefecture or cercle, commune. */
export const AREA_LEVELS = [0, 1, 2, 3] as const;

/** More lines than this in one list of places are not read. */
export const AREA_LINES_MOST = 5000;
