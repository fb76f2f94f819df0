export declare function vscodeFolder(): Promise<string>;
export declare function vscodeServer(): Promise<string>;
