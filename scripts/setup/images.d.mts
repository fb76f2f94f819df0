export declare const IMAGES: readonly string[];
export declare function imageFolder(name: string): string;
export declare function ensureImage(name: string): Promise<string>;
