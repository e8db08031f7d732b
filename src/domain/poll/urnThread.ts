import { onTask } from '../thread.ts';
import { type OpenedPiece, type UrnTask, inParts, openHere } from './urn.ts';

/** Opens a large urn beside the server. */
onTask<UrnTask, readonly string[], OpenedPiece, { spoilt: number }>(async (task, sealed, tell) => {
	const { privateKey, publicKey, pollId } = task;
	const { opened, spoilt } = await openHere(privateKey, publicKey, pollId, sealed.flat(), (count) => tell({ count }));
	privateKey.fill(0);
	for (const some of inParts(opened)) tell({ opened: some });
	return { spoilt };
});
