/** Levels of places: country, prefecture or region, sub-prefecture or cercle, commune. */
export const AREA_LEVELS = [0, 1, 2, 3] as const;
