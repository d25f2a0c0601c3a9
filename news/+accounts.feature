Added logins of contractors by e-mail or contractor number, a script that makes them, and the worker process that runs what comes round.
