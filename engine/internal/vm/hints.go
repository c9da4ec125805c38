package vm

func (rt *Runtime) missingModuleHint(name string) string { return "" }

func nearestNameHint(name string, dict *Dict) string { return "" }
