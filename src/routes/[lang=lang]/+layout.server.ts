/**
 * Public pages are the same for everybody, and may be kept; but whoever keeps one asks each time whether it still holds, so
 * that what was withdrawn for safety is read nowhere any more.
 */
export const load = ({ setHeaders }) => {
	setHeaders({ 'cache-control': 'public, no-cache' });
};
