export declare const IMAGES: readonly string[];
export declare function imageFolder(name: string): string;
export declare function ensureImage(name: string): Promise<string>;
/** True for an image that can't be made where the mirror no longer has its release. */
export declare function mayBeMissing(name: string): boolean;
/** Makes all images that are not there; says which of the old ones can't be made. */
export declare function ensureImages(): Promise<void>;
