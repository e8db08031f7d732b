import sharp from 'sharp';
import { gate } from '../account/hashing.ts';
import { Refused, no } from '../refusals.ts';

/** The most that a phone may send, in bytes; more than any phone's photograph has. */
export const PHOTO_BYTES = 10 * 1024 * 1024;
/** Pixels a side of the face that is kept. */
export const SIDE = 320;
/** A picture of more pixels than this is a trap: a small file that fills the memory. */
const MOST_PIXELS = 60_000_000;

// Only these three are ever opened, whatever a file calls itself: no SVG, no PDF, nothing that loads anything else.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
sharp.cache(false);
sharp.concurrency(1);

/** One at a time: a large photograph takes some hundred megabytes while it is open. */
const enter = gate(1, 8);

/**
 * Makes a photograph anew from its pixels: turned upright, cut square, small. Nothing else of the file is kept, neither
 * where and when it was taken nor whatever was hidden behind it. What is no picture by its content is refused.
 */
export function makePicture(sent: Uint8Array): Promise<Buffer> {
	return enter(async () => {
		try {
			return await sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true })
				.timeout({ seconds: 20 })
				.autoOrient()
				.resize({ width: SIDE, height: SIDE, fit: 'cover' })
				.flatten({ background: '#ffffff' })
				.toColourspace('srgb')
				.jpeg({ quality: 72, mozjpeg: true })
				.toBuffer();
		} catch {
			throw new Refused(no('notAPicture'));
		}
	});
}

/** Pixels of the longer side of what somebody saw: a well or a road is told apart, and little more. */
const SEEN_SIDE = 1000;

/** The same for what somebody saw of a promise: upright, whole, in colour, small enough for a phone. */
export function makeSeenPicture(sent: Uint8Array): Promise<Buffer> {
	return enter(async () => {
		try {
			return await sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true })
				.timeout({ seconds: 20 })
				.autoOrient()
				.resize({ width: SEEN_SIDE, height: SEEN_SIDE, fit: 'inside', withoutEnlargement: true })
				.flatten({ background: '#ffffff' })
				.toColourspace('srgb')
				.jpeg({ quality: 66, mozjpeg: true })
				.toBuffer();
		} catch {
			throw new Refused(no('notAPicture'));
		}
	});
}

/** Pixels of the longer side of a photographed paper: what is written on it stays readable. */
const PAPER_SIDE = 1600;

/** The same for a signed paper: upright, whole, in grey, no larger than it takes to be read. */
export function makePaperPicture(sent: Uint8Array): Promise<Buffer> {
	return enter(async () => {
		try {
			return await sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true })
				.timeout({ seconds: 20 })
				.autoOrient()
				.resize({ width: PAPER_SIDE, height: PAPER_SIDE, fit: 'inside', withoutEnlargement: true })
				.flatten({ background: '#ffffff' })
				.grayscale()
				.jpeg({ quality: 60, mozjpeg: true })
				.toBuffer();
		} catch {
			throw new Refused(no('notAPicture'));
		}
	});
}
