@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts bigin-photo.jar, one folder up. BIGIN_PHOTO_OPTS: JVM options.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
rem the second compiler pays for commands that prepare photos
set "compilers=1"
if "%~1"=="run" set "compilers=4"
if "%~1"=="upload" set "compilers=4"
"%java%" -Xshare:auto -XX:+UseSerialGC -Xms16m -XX:TieredStopAtLevel=%compilers% %BIGIN_PHOTO_OPTS% -jar "%~dp0..\bigin-photo.jar" %*
exit /b %ERRORLEVEL%
