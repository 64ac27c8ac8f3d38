import type { Ignorer } from '@stryker-mutator/api/ignore';
import type { Mutant } from '@stryker-mutator/api/core';

export declare const withoutProse: Ignorer;

/** Names a mutant by file below the root, place, kind and what stands there instead. */
export declare function keyOf(
	mutant: Pick<Mutant, 'fileName' | 'location' | 'mutatorName' | 'replacement'>,
	root: string,
): string;
