// What wasm_exec.js of the Go distribution defines; the build takes that file
// from the compiler that builds the engine.
declare module "go:wasm_exec";

declare class Go {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

// Names of files that the build knows.
declare const BUILD_WASM_NAME: string;
declare const BUILD_WORKER_NAME: string;
