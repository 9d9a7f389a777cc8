def run_initializers():
    return []
