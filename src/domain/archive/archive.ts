/** Who an archive is for: everybody, or the committee's own people. */
export const ARCHIVE_AUDIENCES = ['public', 'committee'] as const;
export type ArchiveAudience = (typeof ARCHIVE_AUDIENCES)[number];

/** What is wrong with a file of an archive. */
export interface ArchiveFault {
	/**
	 * altered: not the bytes that were signed. missing: named, and not there. added: there, and not named. signature: whoever
	 * signed did not sign this. chain: a record of acts was altered before it was signed.
	 */
	kind: 'altered' | 'missing' | 'added' | 'signature' | 'chain';
	/** Name of the file inside the archive, or of the chain. */
	file: string;
}

/** How an archive is laid out: a folder of records for each committee, so that none need be held in memory with others. */
export const FORMAT = 'palabre-archive-2';

/** The table of contents of an archive, signed as a whole. */
export interface Manifest {
	format: typeof FORMAT;
	audience: ArchiveAudience;
	/** 1 when the world is invented: it is not taken over by a real installation. */
	demo: 0 | 1;
	/** Codes of the committees in it, in order. */
	committees: string[];
	/** When the newest act in it happened; null where it has no acts. */
	lastAct: string | null;
	/** Name of the newest change of the database that it was made with. */
	schema: string;
	/** SHA-256 of every file but this one and its signature (hex), by name. */
	files: Record<string, string>;
}

/** Who signed an archive: the public half of the installation's key, and its signature over the manifest's bytes. */
export interface ArchiveSignature {
	algorithm: 'Ed25519';
	/** Base64url. */
	publicKey: string;
	/** The key as words, to be compared aloud. */
	fingerprint: string;
	/** Base64url. */
	signature: string;
}

/** What keeps a file from being read as an archive, in a sentence for whoever keeps the machine. */
export class NotAnArchive extends Error {
	override readonly name = 'NotAnArchive';
}

export const MANIFEST_FILE = 'manifest.json';
export const SIGNATURE_FILE = 'signature.json';
/** Under it lies what another installation takes over: a folder for each committee by its code, and one of what they share. */
export const RECORDS = 'records';
export const SHARED_FOLDER = 'shared';
/** Under it lie the pages for a committee's own people, made from the records alone. */
export const INSIDE = 'inside';
