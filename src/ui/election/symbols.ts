import type { CandidateSymbol } from '#domain/election/symbols.ts';

/** Our own drawings of the candidates' pictures, 48 × 48, thick lines and dark shapes: told apart from afar and on a bad copy. */
export const SYMBOL_SHAPES: Record<CandidateSymbol, string> = {
	hoe: '<path d="M9 44 31 10"/><path d="M28 5c9 0 15 6 16 16l-9-1-9-12z" fill="currentColor"/>',
	pot: '<path d="M9 20h30c3 13-4 23-15 23S6 33 9 20z" fill="currentColor"/><path d="M7 14h34"/><path d="M19 13c0-7 10-7 10 0"/>',
	tree: '<path d="M24 45V26M24 36l7-6M24 34l-7-6"/><path d="M24 3c8 0 11 6 9 9 9 2 9 15-2 16H17C6 27 6 14 15 12c-2-3 1-9 9-9z" fill="currentColor"/>',
	sun: '<circle cx="24" cy="24" r="9" fill="currentColor"/><path d="M38 24L44 24M34 34L38 38M24 38L24 44M14 34L10 38M10 24L4 24M14 14L10 10M24 10L24 4M34 14L38 10"/>',
	fish: '<path d="M4 24c8-13 24-13 31 0-7 13-23 13-31 0z"/><path d="M35 24l9-9v18z" fill="currentColor"/><circle cx="13" cy="22" r="1.5" fill="currentColor"/><path d="M20 17c3 4 3 10 0 14"/>',
	boat: '<path d="M3 27c8 4 34 4 42 0-3 9-8 13-13 13H16C11 40 6 36 3 27z" fill="currentColor"/><path d="M20 26 32 5M4 45h40"/>',
	lamp: '<path d="M17 19h14l4 17H13z"/><path d="M13 36h22v7H13z" fill="currentColor"/><path d="M17 19v-4h14v4"/><path d="M17 15C15 2 33 2 31 15"/><path d="M24 33c5-4 1-6 0-10-1 4-5 6 0 10z" fill="currentColor"/>',
	key: '<circle cx="13" cy="24" r="8"/><path d="M21 24h23M36 24v8M43 24v7"/>',
	ladder: '<path d="M15 4v40M33 4v40M15 11h18M15 20h18M15 29h18M15 38h18"/>',
	bird: '<path d="M5 34c6-2 11-6 13-15 2-9 14-9 16-1l9 3-8 4c-1 12-18 18-30 9z"/><circle cx="28" cy="17" r="1.5" fill="currentColor"/><path d="M16 31c5 0 9-2 11-7M21 38v6M27 37v7"/>',
	basket: '<path d="M5 21h38l-5 22H10z"/><path d="M12 21C12 3 36 3 36 21M8 29h32M9 36h30M19 21l1 22M29 21l-1 22"/>',
	house: '<path d="M4 24 24 6l20 18"/><path d="M10 21v22h28V21"/><path d="M20 43V29h8v14z" fill="currentColor"/>',
	umbrella: '<path d="M24 5C12 5 3 14 3 26h42C45 14 36 5 24 5z" fill="currentColor"/><path d="M24 26v14c0 5-8 5-8 0"/>',
	chair: '<path d="M14 4v40M34 4v40M14 9h20M14 17h20"/><path d="M12 25h24v5H12z" fill="currentColor"/>',
	bicycle:
		'<circle cx="11" cy="33" r="8"/><circle cx="37" cy="33" r="8"/><path d="M11 33 19 18h13l5 15M19 18l7 15H11M26 33l6-15M15 13h7M32 18l-2-7h6"/>',
	cup: '<path d="M6 13h28v17a10 10 0 0 1-10 10h-8A10 10 0 0 1 6 30z" fill="currentColor"/><path d="M34 17h3a6 6 0 0 1 0 13h-3M4 45h32"/>',
	drum: '<ellipse cx="24" cy="10" rx="15" ry="6" fill="currentColor"/><path d="M9 10l6 28c2 7 16 7 18 0l6-28M17 16l3 26M31 16l-3 26M12 26c6 5 18 5 24 0"/>',
	comb: '<path d="M6 7h36v11H6z" fill="currentColor"/><path d="M8 18v24M14 18v24M20 18v24M26 18v24M32 18v24M40 18v24"/>',
	spoon: '<ellipse cx="24" cy="14" rx="8" ry="10" fill="currentColor"/><path d="M24 24v21"/>',
	maize:
		'<path d="M24 3c-8 7-9 21 0 31 9-10 8-24 0-31z"/><path d="M8 20c0 14 6 22 16 25 10-3 16-11 16-25-8 2-13 8-16 17-3-9-8-15-16-17z" fill="currentColor"/><path d="M24 10v2M21 17v2M27 17v2M24 23v2"/>',
	mango:
		'<path d="M14 15c10-8 27 0 27 14 0 11-13 17-24 12S4 23 14 15z" fill="currentColor"/><path d="M17 13c0-4 2-7 5-9M22 8c5-6 12-5 15-2-4 5-11 6-15 2z"/>',
	banana: '<path d="M9 6c1 20 13 31 34 29-3 8-12 10-18 8C10 38 3 22 5 7z" fill="currentColor"/><path d="M7 6 6 2"/>',
	leaf: '<path d="M42 5C20 5 7 17 10 38c22 3 34-10 32-33z"/><path d="M4 44 31 16M17 31V20M24 24h10M17 31h12"/>',
	flower:
		'<circle cx="33.0" cy="16.0" r="5.5"/><circle cx="28.5" cy="23.8" r="5.5"/><circle cx="19.5" cy="23.8" r="5.5"/><circle cx="15.0" cy="16.0" r="5.5"/><circle cx="19.5" cy="8.2" r="5.5"/><circle cx="28.5" cy="8.2" r="5.5"/><circle cx="24" cy="16" r="3.5" fill="currentColor"/><path d="M24 31v14M24 42c-6 0-10-3-11-8 7 0 10 2 11 8z"/>',
	bridge:
		'<path d="M2 20h44M2 29h44M9 12v8M24 12v8M39 12v8M4 12h40M5 44V29M43 44V29"/><path d="M11 44c2-14 24-14 26 0"/>',
	well: '<path d="M4 15 24 3l20 12z" fill="currentColor"/><path d="M11 15v13M37 15v13M24 15v6M20 21h8l-1 5h-6z"/><path d="M7 29h34v15H7zM7 36h34M18 29v7M30 29v7M24 36v8"/>',
	bucket: '<path d="M7 17h34l-6 27H13z" fill="currentColor"/><path d="M9 17C11 0 37 0 39 17"/>',
	scissors: '<circle cx="12" cy="37" r="6"/><circle cx="36" cy="37" r="6"/><path d="M16 32 33 4M32 32 15 4"/>',
	needle:
		'<path d="M6 43 35 14"/><path d="M33 16c-2-6 4-13 9-10 3 5-3 12-9 10z"/><path d="M41 8c8 9-11 13-4 21 6 7-6 8-3 15"/>',
	hammer: '<path d="M7 8c8-4 20-3 27 0h7v11h-7c-6-3-18-3-27 0z" fill="currentColor"/><path d="M24 19v26"/>',
	saw: '<path d="M3 14h28v20l-4-5-3 5-4-6-3 5-4-6-3 5-4-6-3 4z"/><path d="M31 11h9c6 0 6 26 0 26h-9z"/><path d="M37 19v10"/>',
	shirt: '<path d="M16 5 3 13l5 11 6-3v23h20V21l6 3 5-11-13-8c-2 6-14 6-16 0z" fill="currentColor"/>',
	hat: '<path d="M2 33c5 10 39 10 44 0-5-4-10-5-11-5H13c-2 0-6 1-11 5z" fill="currentColor"/><path d="M12 28c0-14 4-21 12-21s12 7 12 21"/>',
	shoe: '<path d="M4 13c5 4 9 4 13 0l8 12c4 4 17 2 19 10v6H4z" fill="currentColor"/><path d="M4 45h40"/>',
	glasses:
		'<circle cx="12" cy="29" r="9"/><circle cx="36" cy="29" r="9"/><path d="M21 27c2-2 4-2 6 0M3 27 7 12h5M45 27l-4-15h-5"/>',
	clock: '<circle cx="24" cy="24" r="19"/><path d="M24 12v12l9 6"/><path d="M24 6v1M42 24h-1M24 42v-1M6 24h1"/>',
	radio:
		'<path d="M4 18h40v25H4z"/><circle cx="16" cy="30" r="7"/><circle cx="16" cy="30" r="1.5" fill="currentColor"/><path d="M29 26h9M29 35h9M10 18 36 5"/>',
	ball: '<circle cx="24" cy="24" r="19"/><path d="M24 15l9 7-4 10H19l-4-10z" fill="currentColor"/><path d="M24 15V5M33 22l9-4M29 32l6 8M19 32l-6 8M15 22l-9-4"/>',
	kite: '<path d="M27 3 44 20 23 35 11 15zM27 3l-4 32M44 20 11 15"/><path d="M23 35c-9-1-3 9-14 9"/>',
	butterfly:
		'<path d="M23 22C18 3 2 6 4 18c1 7 11 8 19 4zM25 22c5-19 21-16 19-4-1 7-11 8-19 4zM23 25c-10 0-16 6-12 13s12 2 12-13zM25 25c10 0 16 6 12 13s-12 2-12-13z" fill="currentColor"/><path d="M24 14v24M24 14l-4-8M24 14l4-8"/>',
	egg: '<path d="M24 4c8 0 15 14 15 24a15 15 0 0 1-30 0C9 18 16 4 24 4z" fill="currentColor"/>',
	bread: '<path d="M8 23C-1 10 12 7 24 7s25 3 16 16v19H8z"/><path d="M17 15l3 7M25 15l3 7M33 15l2 6"/>',
	drop: '<path d="M24 3c8 13 15 19 15 28a15 15 0 0 1-30 0C9 22 16 16 24 3z" fill="currentColor"/>',
	cloud: '<path d="M14 39a10 10 0 0 1-2-20 13 13 0 0 1 25-2 11 11 0 0 1-1 22z" fill="currentColor"/>',
	mountain: '<path d="M1 42 17 10l10 17 5-8 15 23z" fill="currentColor"/><circle cx="39" cy="9" r="4"/>',
	wheel:
		'<circle cx="24" cy="24" r="19"/><circle cx="24" cy="24" r="4" fill="currentColor"/><path d="M29 24L42 24M28 28L37 37M24 29L24 42M20 28L11 37M19 24L6 24M20 20L11 11M24 19L24 6M28 20L37 11"/>',
	pen: '<path d="M5 43l4-13L32 7l9 9-23 23z"/><path d="M5 43l4-13 9 9zM26 13l9 9" fill="currentColor"/>',
};
